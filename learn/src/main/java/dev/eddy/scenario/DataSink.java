package dev.eddy.scenario;

import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Takes trajectories piece by piece. Tensors are valid during the call. */
public interface DataSink {
    /**
     * Some snapshots of some samples.
     *
     * @param sample the first of these samples
     * @param time the first of these snapshots
     * @param values {@code [samples, times, channels, x…]}
     */
    void snapshots(int sample, int time, Tensor values);

    /**
     * All before this place has been handed over.
     *
     * @param state {@code [samples, channels, x…]} to go on from; null where a new batch begins
     */
    default void reached(DataPlace place, @Nullable Tensor state) {}
}
