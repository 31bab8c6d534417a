package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Tensor;

/**
 * All contiguous windows of trajectories, sample after sample: T + 1 snapshots have T + 2 − length windows. They are not
 * copied; a batch gathers its snapshots from the trajectories at once.
 */
public final class SubTrajectories {
    private final Snapshots snapshots;
    private final int times;
    private final int windowsPerSample;
    private final int count;

    /**
     * Looks at trajectories in memory through windows.
     *
     * @param trajectories {@code [sample, time, channels, x…]}
     * @param length snapshots of a window
     */
    public SubTrajectories(Tensor trajectories, int length) {
        this(Snapshots.of(trajectories), length);
    }

    /**
     * Looks at trajectories through windows.
     *
     * @param length snapshots of a window
     */
    public SubTrajectories(Snapshots snapshots, int length) {
        this.snapshots = snapshots;
        this.times = snapshots.times();
        Check.that(
                length >= 1 && length <= times,
                "windows of %d snapshots do not fit into trajectories of %d; make longer ones or unroll fewer steps",
                length,
                times);
        this.windowsPerSample = times - length + 1;
        this.count = Math.toIntExact(snapshots.samples() * windowsPerSample);
    }

    /** Number of windows. */
    public int count() {
        return count;
    }

    /** The windows of an epoch in the order in which it takes them: drawn from the seed's {@link Stream#SHUFFLE}. */
    public long[] order(Seed seed, long epoch) {
        return new Draws(seed.at(Stream.SHUFFLE, epoch)).permutation(count);
    }

    /**
     * Batches for a training: every epoch passes all windows once, in an {@link #order} of its own; its last batch may be
     * smaller.
     *
     * @param size windows in a batch; all of them if there are fewer
     * @param read snapshots of each window
     */
    public Batches<Tensor> batches(int size, int read) {
        return new WindowBatches(this, Math.min(size, count), read);
    }

    /**
     * Some windows, or the beginnings of them.
     *
     * @param windows their numbers
     * @param read snapshots of each
     * @return {@code [window, time, channels, x…]}
     */
    public Tensor batch(long[] windows, int read) {
        long[] rows = new long[windows.length * read];
        for (int i = 0; i < windows.length; i++) {
            long start = windows[i] / windowsPerSample * times + windows[i] % windowsPerSample;
            for (int t = 0; t < read; t++) {
                rows[i * read + t] = start + t;
            }
        }
        Tensor states = snapshots.gather(rows);
        long[] snapshot = states.shape();
        long[] shape = new long[snapshot.length + 1];
        shape[0] = windows.length;
        shape[1] = read;
        System.arraycopy(snapshot, 1, shape, 2, snapshot.length - 1);
        return states.reshape(shape);
    }
}
