package dev.eddy.study;

import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What training and test of a scenario need.
 *
 * @param train {@code [sample, time, channels, x…]}
 * @param test the same, of the held-out initial states
 * @param lowFidelity what the solver of the training data makes of the held-out initial states, {@code [sample, step,
 *     channels, x…]} without the initial state; null where it is also the solver that judges
 * @param validation the same, of the initial states that refinements are decided by; null where there are none
 */
record Trajectories(
        Tensor train,
        Tensor test,
        @Nullable Tensor lowFidelity,
        @Nullable Tensor validation) {}
