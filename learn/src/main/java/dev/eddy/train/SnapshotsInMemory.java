package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/** States in one tensor. */
final class SnapshotsInMemory implements Snapshots {
    private final Tensor states;
    private final long samples;
    private final int times;

    SnapshotsInMemory(Tensor trajectories) {
        long[] shape = trajectories.shape();
        Check.that(
                shape.length >= 4,
                "expected trajectories [sample, time, channels, x…], got shape %s",
                Shapes.text(shape));
        this.samples = shape[0];
        this.times = Math.toIntExact(shape[1]);
        long[] merged = Arrays.copyOfRange(shape, 1, shape.length);
        merged[0] = shape[0] * shape[1];
        this.states = trajectories.detach().contiguous().reshape(merged);
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public int times() {
        return times;
    }

    @Override
    public DType type() {
        return states.dtype();
    }

    @Override
    public Tensor gather(long[] rows) {
        return states.gather(0, rows);
    }
}
