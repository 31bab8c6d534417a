package dev.eddy.study;

import dev.eddy.tensor.Tensor;
import dev.eddy.train.Snapshots;
import org.jspecify.annotations.Nullable;

/**
 * What training and test of a scenario need.
 *
 * @param train in memory, or read when they are asked for
 * @param test {@code [sample, time, channels, x…]} of the held-out initial states
 * @param baselines what needs no training
 * @param superiority the solver of the training data beside the emulators; null where it is also the solver that judges
 * @param validation the like, of the initial states that refinements are decided by; null where there are none
 */
record Trajectories(
        Snapshots train,
        Tensor test,
        Baselines baselines,
        @Nullable Superiority superiority,
        @Nullable Tensor validation)
        implements AutoCloseable {
    @Override
    public void close() {
        train.close();
    }
}
