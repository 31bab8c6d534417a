package dev.eddy.generative.refine;

/** What a refined emulator is compared with, trained by as many passes of a batch through a network as that one altogether. */
public enum Trained {
    /** One step, squared errors. */
    ONE_STEP(1),
    /** One network for the first prediction and all refinements. */
    JOINT(1),
    /** One step from the two last states. */
    HISTORY(1),
    /** Two steps, gradients cut between them (Brandstetter, Worrall and Welling 2022). */
    PUSHFORWARD(2),
    /** Three steps, gradients through all of them. */
    UNROLLED(3);

    private final int passes;

    Trained(int passes) {
        this.passes = passes;
    }

    /** Passes of a batch through the network in an update. */
    int passes() {
        return passes;
    }

    /** {@code one_step}, as in the names of numbers. */
    String shortName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
