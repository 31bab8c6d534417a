package dev.eddy.result;

import dev.eddy.result.Measure.Kind;

/** What many trials measure, whatever their kind. */
public final class Measures {
    /** The axis of losses. */
    public static final String UPDATE = "update";

    /** The loss before an update, over updates: of the mini-batch that the update saw. */
    public static final Measure LOSS =
            Measure.of("loss").called("training loss").as(Kind.LOSS);

    /** Number of real weights. */
    public static final Measure PARAMETERS = Measure.of("parameters").as(Kind.COUNT);

    /** Points that one output sees to each side along an axis; infinite for global networks. */
    public static final Measure RECEPTIVE_FIELD = Measure.of("receptive_field").in("points");

    /** Wall time of training, over all resumptions. */
    public static final Measure TRAIN_SECONDS =
            Measure.of("train_seconds").called("training time").in("s").as(Kind.COST);

    private Measures() {}

    /** The loss of one of several trainings of a trial, by the training's name. */
    public static Measure lossOf(String training) {
        return Measure.of(training.replace(' ', '_') + "_loss")
                .called("training loss of " + training)
                .as(Kind.LOSS);
    }

    /** The measure of a name that nothing else is known of: the loss, or a number. */
    public static Measure named(String name) {
        return name.equals(LOSS.name()) ? LOSS : Measure.of(name);
    }

    /** A time that work took; less is better. */
    public static Measure seconds(String name) {
        return Measure.of(name).in("s").lowerIsBetter().as(Kind.COST);
    }

    /** A term of a loss before its weight, by the term's name: {@code loss;equation}. */
    public static Measure termOf(Measure loss, String term) {
        return loss.derived(loss.name() + ";" + term, term);
    }
}
