package dev.eddy.grid;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/** The states of a problem: fields on a grid, stored as {@code [batch, channels, x(, y(, z))]}. */
public record StateSpace(Grid grid, int channels) {
    public StateSpace {
        Check.that(channels >= 1, "a state has at least 1 channel, got %d", channels);
    }

    /** Shape of a batch of states. */
    public long[] shape(long batch) {
        long[] points = grid.points();
        long[] shape = new long[points.length + 2];
        shape[0] = batch;
        shape[1] = channels;
        System.arraycopy(points, 0, shape, 2, points.length);
        return shape;
    }

    /** Refuses a shape that is not a batch of these states. */
    public void check(String who, long[] shape) {
        boolean fits = shape.length == grid.dims() + 2 && Arrays.equals(shape, shape(shape[0]));
        Check.that(
                fits,
                "%s: expected a batch of states of shape %s, got %s%s",
                who,
                Arrays.toString(shape(-1)).replace("-1", "batch"),
                Arrays.toString(shape),
                shape.length == grid.dims() + 1 ? "; add a batch axis with unsqueeze(0)" : "");
    }
}
