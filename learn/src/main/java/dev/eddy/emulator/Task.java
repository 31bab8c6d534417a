package dev.eddy.emulator;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Network;
import org.jspecify.annotations.Nullable;

/** What a network is to learn: a record of its settings. */
public interface Task {
    /** Whether {@link #emulator} needs a coarse stepper. */
    boolean needsCoarse();

    /**
     * The stepper to be trained.
     *
     * @param dt time of one step
     * @param coarse the stepper to correct; null where the task does not need one
     */
    Stepper emulator(Network network, StateSpace space, double dt, @Nullable Stepper coarse);

    /** The benchmark's string, for example {@code correct;sequential}. */
    String shortName();
}
