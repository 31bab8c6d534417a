package dev.eddy.train;

import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Windows of trajectories, epoch by epoch. */
final class WindowBatches implements Batches<Tensor> {
    private final SubTrajectories windows;
    private final int size;
    private final int read;

    /** The order of the epoch at hand, which follows from seed and epoch and is only kept. */
    private @Nullable Epoch last;

    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Epoch(Seed seed, long number, long[] order) {}

    WindowBatches(SubTrajectories windows, int size, int read) {
        this.windows = windows;
        this.size = size;
        this.read = read;
    }

    @Override
    public long perEpoch() {
        return (windows.count() + size - 1L) / size;
    }

    @Override
    public Tensor batch(Seed seed, long update) {
        long[] order = order(seed, update / perEpoch());
        int from = Math.toIntExact(update % perEpoch()) * size;
        return windows.batch(Arrays.copyOfRange(order, from, Math.min(from + size, order.length)), read);
    }

    private long[] order(Seed seed, long number) {
        Epoch known = last;
        if (known == null || known.number() != number || !known.seed().equals(seed)) {
            known = new Epoch(seed, number, windows.order(seed, number));
            last = known;
        }
        return known.order();
    }
}
