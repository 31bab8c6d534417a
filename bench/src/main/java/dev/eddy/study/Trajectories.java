package dev.eddy.study;

import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What training and test of a scenario need.
 *
 * @param train {@code [sample, time, channels, x…]}
 * @param test the same, of the held-out initial states
 * @param baselines what needs no training
 * @param superiority the solver of the training data beside the emulators; null where it is also the solver that judges
 * @param validation the same, of the initial states that refinements are decided by; null where there are none
 */
record Trajectories(
        Tensor train,
        Tensor test,
        Baselines baselines,
        @Nullable Superiority superiority,
        @Nullable Tensor validation) {}
