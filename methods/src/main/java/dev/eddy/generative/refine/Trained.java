package dev.eddy.generative.refine;

import java.util.Locale;

/** What a refined emulator is compared with, trained by as many passes of a batch through a network as that one altogether. */
public enum Trained {
    /** One step, squared errors. */
    ONE_STEP(1, 0),
    /** One network for the first prediction and all refinements. */
    JOINT(1, 1),
    /** One step from the two last states. */
    HISTORY(1, 2),
    /** Two steps, gradients cut between them (Brandstetter, Worrall and Welling 2022). */
    PUSHFORWARD(2, 3),
    /** Three steps, gradients through all of them. */
    UNROLLED(3, 4);

    private final int passes;
    private final long draw;

    Trained(int passes, long draw) {
        this.passes = passes;
        this.draw = draw;
    }

    /** Coordinate of its seed: never change one. */
    long draw() {
        return draw;
    }

    /** Passes of a batch through the network in an update. */
    int passes() {
        return passes;
    }

    /** {@code one_step}, as in the names of numbers. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
