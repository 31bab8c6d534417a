package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * All contiguous windows of trajectories, sample after sample: T + 1 snapshots have T + 2 − length windows. They are not
 * copied; a batch gathers its snapshots from the trajectories at once.
 */
public final class SubTrajectories {
    private final Tensor snapshots;
    private final int times;
    private final int windowsPerSample;
    private final int count;

    /**
     * Looks at trajectories through windows.
     *
     * @param trajectories {@code [sample, time, channels, x…]}
     * @param length snapshots of a window
     */
    public SubTrajectories(Tensor trajectories, int length) {
        long[] shape = trajectories.shape();
        Check.that(
                shape.length >= 4,
                "expected trajectories [sample, time, channels, x…], got shape %s",
                Shapes.text(shape));
        Check.that(
                length >= 1 && length <= shape[1],
                "windows of %d snapshots do not fit into trajectories of %d; make longer ones or unroll fewer steps",
                length,
                shape[1]);
        this.times = Math.toIntExact(shape[1]);
        this.windowsPerSample = times - length + 1;
        this.count = Math.toIntExact(shape[0] * windowsPerSample);
        long[] merged = Arrays.copyOfRange(shape, 1, shape.length);
        merged[0] = shape[0] * shape[1];
        this.snapshots = trajectories.detach().contiguous().reshape(merged);
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
        long[] snapshot = snapshots.shape();
        long[] shape = new long[snapshot.length + 1];
        shape[0] = windows.length;
        shape[1] = read;
        System.arraycopy(snapshot, 1, shape, 2, snapshot.length - 1);
        return snapshots.gather(0, rows).reshape(shape);
    }
}
