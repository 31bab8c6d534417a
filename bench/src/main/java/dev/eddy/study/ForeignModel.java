package dev.eddy.study;

import dev.eddy.misuse.Check;

/**
 * What is said of a model that Eddy has not trained.
 *
 * @param name stands where the architecture's short name stands for Eddy's own
 * @param training how it was trained, in a word or two
 * @param parameters number of real weights; 0 if it is not known
 * @param trainSeconds wall time of its training; not-a-number if it is not known
 */
public record ForeignModel(String name, String training, long parameters, double trainSeconds) {
    /** What stands for a training that nothing was said of. */
    public static final String UNTOLD = "foreign";

    public ForeignModel {
        Check.that(!name.isBlank(), "a foreign model needs a name");
        Check.that(!training.isBlank(), "the training of '%s' is an empty text; leave it out if it is not known", name);
        Check.that(parameters >= 0, "'%s' has 0 or more parameters, got %d", name, parameters);
        Check.that(
                Double.isNaN(trainSeconds) || trainSeconds >= 0,
                "'%s' was trained for 0 or more seconds, got %s",
                name,
                trainSeconds);
    }

    /** A model of which no more is known than its name. */
    public ForeignModel(String name) {
        this(name, UNTOLD, 0, Double.NaN);
    }
}
