package dev.eddy.gaussian.collocation;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of a grid: all combinations of the coordinates along its axes. Values at nodes are tensors {@code [n₁(, n₂(, n₃))]}.
 *
 * @param axes ascending coordinates {@code [n]} along each axis, in double precision
 */
public record Nodes(List<Tensor> axes) {
    public Nodes {
        axes = List.copyOf(axes);
        Check.that(
                !axes.isEmpty() && axes.size() <= 3, "nodes have coordinates along 1 to 3 axes, got %d", axes.size());
        for (Tensor axis : axes) {
            Check.that(
                    axis.rank() == 1 && axis.size(0) >= 2 && axis.dtype() == DType.FLOAT64,
                    "the coordinates of nodes along an axis are two or more [n] in float64, got %s",
                    axis);
        }
    }

    /** So many from 0 to an extent along each axis, both ends included. */
    public static Nodes even(double extent, int... counts) {
        List<Tensor> axes = new ArrayList<>();
        for (int count : counts) {
            Check.that(count >= 2, "an axis has two nodes or more, got %d", count);
            axes.add(Tensors.range(DType.FLOAT64, count).times(extent / (count - 1)));
        }
        return new Nodes(axes);
    }

    public int dims() {
        return axes.size();
    }

    /** {@code [n₁, n₂, …]}. */
    public long[] shape() {
        return axes.stream().mapToLong(axis -> axis.size(0)).toArray();
    }

    /** How many there are. */
    public long count() {
        return Arrays.stream(shape()).reduce(1, Math::multiplyExact);
    }

    /** The coordinate along an axis at every node. */
    public Tensor coordinate(int axis) {
        long[] single = new long[dims()];
        Arrays.fill(single, 1);
        single[axis] = axes.get(axis).size(0);
        return axes.get(axis).reshape(single).expand(shape());
    }

    /** All nodes in row-major order, {@code [count, dims]}. */
    public Tensor points() {
        List<Tensor> columns = new ArrayList<>();
        for (int d = 0; d < dims(); d++) {
            columns.add(coordinate(d).reshape(-1));
        }
        return Tensors.stack(columns, 1);
    }

    /** Every so many nodes from the first, the last node as well if it is met. */
    public Nodes every(int stride) {
        return new Nodes(axes.stream()
                .map(axis -> axis.gather(0, places(axis.size(0), stride)))
                .toList());
    }

    /** Values at {@link #every} of values at all nodes. */
    static Tensor every(Tensor values, int stride) {
        Tensor some = values;
        for (int d = 0; d < values.rank(); d++) {
            some = some.gather(d, places(values.size(d), stride));
        }
        return some;
    }

    private static long[] places(long size, int stride) {
        long[] places = new long[Math.toIntExact((size - 1) / stride + 1)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (long) i * stride;
        }
        return places;
    }

    /** 1 at nodes at an end of these axes, 0 at all others. */
    Tensor ends(boolean lowest, boolean highest, int axis) {
        int size = Math.toIntExact(axes.get(axis).size(0));
        double[] flags = new double[size];
        flags[0] = lowest ? 1 : 0;
        flags[size - 1] = highest ? 1 : flags[size - 1];
        long[] single = new long[dims()];
        Arrays.fill(single, 1);
        single[axis] = size;
        return Tensors.of(flags, single).expand(shape());
    }

    /** A matrix {@code [m, n]} on the values along an axis. */
    static Tensor along(Tensor matrix, Tensor values, int axis) {
        int last = values.rank() - 1;
        if (last == 0) {
            return matrix.matmul(values.unsqueeze(1)).squeeze(1);
        }
        if (axis == last) {
            return values.matmul(matrix.transpose(0, 1));
        }
        if (axis == last - 1) {
            return matrix.matmul(values);
        }
        return values.transpose(axis, last).matmul(matrix.transpose(0, 1)).transpose(axis, last);
    }
}
