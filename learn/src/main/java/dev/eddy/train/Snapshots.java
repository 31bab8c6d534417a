package dev.eddy.train;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** States of trajectories, wherever they are kept: all trajectories have as many. */
public interface Snapshots extends AutoCloseable {
    long samples();

    /** States of a trajectory. */
    int times();

    DType type();

    /**
     * Some states.
     *
     * @param rows their numbers, those of a trajectory one after the other: sample · times + time
     * @return {@code [row, channels, x…]}
     */
    Tensor gather(long[] rows);

    /** Nothing is to be closed, unless they are read from files. */
    @Override
    default void close() {}

    /**
     * Those in memory.
     *
     * @param trajectories {@code [sample, time, channels, x…]}
     */
    static Snapshots of(Tensor trajectories) {
        return new SnapshotsInMemory(trajectories);
    }
}
