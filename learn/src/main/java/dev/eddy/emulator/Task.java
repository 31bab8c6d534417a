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

    /**
     * Whether the last layer of the network starts with zeros, so that the emulator begins as the solver that it corrects.
     *
     * @param usual what goes where the settings do not say: not under the numerics of other packages, whose networks start as
     *     they are built
     */
    default boolean startsAtZero(boolean usual) {
        return false;
    }

    /** Whether the network gives what is added to a state, and not a state. */
    default boolean adds() {
        return false;
    }

    /** The benchmark's string, for example {@code correct;sequential}. */
    String shortName();
}
