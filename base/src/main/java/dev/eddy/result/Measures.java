package dev.eddy.result;

import dev.eddy.result.Measure.Kind;

/** What many trials measure, whatever their kind. */
public final class Measures {
    /**
     * The loss before an update, over updates: of the mini-batch that the update saw. It judges nothing, as losses of different
     * trainings are not comparable.
     */
    public static final Measure LOSS = Measure.of("loss").called("training loss");

    /** Number of real weights. */
    public static final Measure PARAMETERS = Measure.of("parameters").as(Kind.COUNT);

    /** Points that one output sees to each side along an axis; infinite for global networks. */
    public static final Measure RECEPTIVE_FIELD = Measure.of("receptive_field").in("points");

    /** Wall time of training, over all resumptions. */
    public static final Measure TRAIN_SECONDS =
            Measure.of("train_seconds").called("training time").in("s").as(Kind.COST);

    private Measures() {}
}
