package dev.eddy.nn;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network is told beside its state. All that is named here is given with every call, and nothing else; see {@link
 * Context}.
 *
 * @param time whether there is a number per sample: time, lead time, noise level
 * @param vector numbers of a vector per sample; 0 for none
 * @param classes number of classes of a label per sample; 0 for none
 * @param tokens values at places, any number of them
 * @param cloud numbers per point of a cloud, whose order has no meaning; 0 for none
 * @param droppable whether all but the time may be dropped for some samples, as guidance without a classifier needs it
 */
public record ContextSpec(
        boolean time, int vector, int classes, Optional<TokenSpec> tokens, int cloud, boolean droppable) {
    /** No context. */
    public static final ContextSpec NONE = new ContextSpec(false, 0, 0, Optional.empty(), 0, false);

    /**
     * Values at places.
     *
     * @param features values of a token
     * @param dims coordinates of its place
     */
    public record TokenSpec(int features, int dims) {
        public TokenSpec {
            Check.that(
                    features >= 1 && dims >= 1,
                    "a token has at least 1 value and 1 coordinate, got %d and %d",
                    features,
                    dims);
        }
    }

    public ContextSpec {
        Check.that(
                vector >= 0 && classes >= 0 && cloud >= 0,
                "numbers of a vector, classes and numbers per point are at least 0, got %d, %d and %d",
                vector,
                classes,
                cloud);
        Check.that(
                !droppable || vector > 0 || classes > 0 || tokens.isPresent() || cloud > 0,
                "there is nothing to drop in a context of %s; add a vector, classes, tokens or a cloud first",
                time ? "a time only" : "nothing");
    }

    public ContextSpec withTime() {
        return new ContextSpec(true, vector, classes, tokens, cloud, droppable);
    }

    public ContextSpec withVector(int numbers) {
        return new ContextSpec(time, numbers, classes, tokens, cloud, droppable);
    }

    public ContextSpec withClasses(int number) {
        return new ContextSpec(time, vector, number, tokens, cloud, droppable);
    }

    public ContextSpec withTokens(int features, int dims) {
        return new ContextSpec(time, vector, classes, Optional.of(new TokenSpec(features, dims)), cloud, droppable);
    }

    public ContextSpec withCloud(int numbersPerPoint) {
        return new ContextSpec(time, vector, classes, tokens, numbersPerPoint, droppable);
    }

    public ContextSpec withDropping() {
        return new ContextSpec(time, vector, classes, tokens, cloud, true);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** In words, for messages. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (time) {
            parts.add("time");
        }
        if (vector > 0) {
            parts.add("a vector of " + vector);
        }
        if (classes > 0) {
            parts.add("labels of " + classes + " classes");
        }
        tokens.ifPresent(spec -> parts.add("tokens of " + spec.features() + " at places of " + spec.dims()));
        if (cloud > 0) {
            parts.add("a cloud of points of " + cloud);
        }
        return parts.isEmpty() ? "no context" : String.join(", ", parts);
    }
}
