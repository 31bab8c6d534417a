package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Equal parts of the time of a box, for points that lie anywhere in it.
 *
 * @param count of parts
 * @param box whose first coordinate is the time
 */
record TimeSlices(int count, CoordinateBox box) {
    TimeSlices {
        Check.that(count >= 1, "time has 1 slice or more, got %d", count);
    }

    /**
     * Means over the points of each slice; 0 where there is none.
     *
     * @param squares of points, {@code [points]} or {@code [points, channels]}
     * @param points {@code [points, coordinates]}
     * @return {@code [slices]}
     */
    Tensor losses(Tensor squares, Tensor points) {
        int all = Math.toIntExact(points.size(0));
        double[] times = points.select(1, 0).contiguous().toDoubles();
        double first = box.low().get(0);
        double span = box.high().get(0) - first;
        int[] slice = new int[all];
        int[] sizes = new int[count];
        for (int p = 0; p < all; p++) {
            slice[p] = Math.max(0, Math.min(count - 1, (int) (count * (times[p] - first) / span)));
            sizes[slice[p]]++;
        }
        double[] share = new double[count * all];
        for (int p = 0; p < all; p++) {
            share[slice[p] * all + p] = 1.0 / sizes[slice[p]];
        }
        Tensor each = squares.reshape(all, -1).mean(1).unsqueeze(1);
        return Tensors.of(share, count, all).to(squares.dtype()).matmul(each).squeeze(1);
    }
}
