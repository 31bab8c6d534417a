package dev.eddy.generative.cyclic;

import dev.eddy.generative.steer.Measurements;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Square windows in the plane, what is around them, and what is measured there.
 *
 * @param windows 1 inside of each
 * @param all 1 inside of any
 * @param rings 1 up to two points around any, diagonals included
 */
record Edges(List<Measurements.Masked> windows, Measurements.Masked all, Measurements.Masked rings) {
    private static final int RING = 2;

    /** Windows of some points along each side, along the diagonal of the plane. */
    static Edges of(int points, int window, int count) {
        List<Measurements.Masked> windows = new ArrayList<>();
        Tensor inside = Tensors.zeros(DType.FLOAT64, 1, 1, points, points);
        Tensor near = inside;
        for (int i = 0; i < count; i++) {
            long corner = (points * (2L * i + 1) / count - window) / 2;
            Measurements.Masked one = box(corner, window, points);
            windows.add(one);
            inside = inside.plus(one.mask());
            near = near.plus(box(corner - RING, window + 2 * RING, points).mask());
        }
        return new Edges(windows, new Measurements.Masked(inside), new Measurements.Masked(near.minus(inside)));
    }

    private static Measurements.Masked box(long corner, long size, int points) {
        return Measurements.aroundBox(new long[] {corner, corner}, new long[] {size, size}, points, points)
                .complement();
    }

    /** Root of the mean square of differences between neighbours of which one is in a window. */
    double seam(Tensor x) {
        double sum = 0;
        double count = 0;
        for (int axis = 2; axis <= 3; axis++) {
            Tensor across = all.mask().minus(all.mask().roll(axis, -1)).squared();
            sum += x.minus(x.roll(axis, -1)).squared().times(across).sum().item();
            count += across.sum().item() * x.size(0);
        }
        return Math.sqrt(sum / count);
    }

    /** Of values in the rings with others, over all fields. */
    double ringCorrelation(Tensor x, Tensor other) {
        double both = rings.apply(x).times(rings.apply(other)).sum().item();
        double first = rings.apply(x).squared().sum().item();
        double second = rings.apply(other).squared().sum().item();
        return both / Math.sqrt(first * second);
    }
}
