package dev.eddy.difference;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.List;

/** How an axis of a field is read on one that is twice as fine: linear interpolation. */
public enum Prolongation {
    /** n nodes, the ends among them, become 2n − 1: f₂ᵢ = cᵢ, f₂ᵢ₊₁ = ½(cᵢ + cᵢ₊₁). For times of states too. */
    NODES,
    /** n cells become 2n: f₂ᵢ = ¾cᵢ + ¼cᵢ₋₁, f₂ᵢ₊₁ = ¾cᵢ + ¼cᵢ₊₁; beyond an end stands the value of its cell. */
    CELLS,
    /**
     * The same; beyond an end stands what a line through the last two cells has there, and beyond a corner what the line through the
     * corner and its inner diagonal neighbour has: 2c₀ − c₁. This is what the package odil does.
     */
    EXTRAPOLATED_CELLS,
    /** The axis stays as it is. */
    NONE;

    /** Points of the finer axis. */
    public long finer(long points) {
        return switch (this) {
            case NODES -> 2 * points - 1;
            case CELLS, EXTRAPOLATED_CELLS -> 2 * points;
            case NONE -> points;
        };
    }

    /** Points of the coarser axis; 0 where there is none. */
    public long coarser(long points) {
        return switch (this) {
            case NODES -> points % 2 == 1 && points >= 3 ? (points + 1) / 2 : 0;
            case CELLS -> points % 2 == 0 ? points / 2 : 0;
            case EXTRAPOLATED_CELLS -> points % 2 == 0 && points >= 4 ? points / 2 : 0;
            case NONE -> points;
        };
    }

    /** All of the last axes of a field alike. */
    public Tensor prolong(Tensor coarse, int dims) {
        return prolong(coarse, Collections.nCopies(dims, this));
    }

    /**
     * The finer field. Differentiable.
     *
     * @param coarse {@code […, x…]}
     * @param each of its last axes
     */
    public static Tensor prolong(Tensor coarse, List<Prolongation> each) {
        int first = coarse.rank() - each.size();
        Check.that(
                first >= 0 && !each.isEmpty(),
                "a field of %d axes is prolonged along at least one and at most all of them, got %d",
                coarse.rank(),
                each.size());
        Tensor field = extrapolated(coarse, each, first);
        for (int d = 0; d < each.size(); d++) {
            field = each.get(d).along(field, first + d);
        }
        return field;
    }

    private Tensor along(Tensor c, int axis) {
        long n = c.size(axis);
        return switch (this) {
            case NONE -> c;
            case NODES -> {
                if (n == 1) {
                    yield c;
                }
                Tensor left = c.narrow(axis, 0, n - 1);
                Tensor between = left.plus(c.narrow(axis, 1, n - 1)).times(0.5);
                yield Tensors.cat(List.of(woven(left, between, axis), c.narrow(axis, n - 1, 1)), axis);
            }
            case CELLS -> {
                Tensor extended = Tensors.cat(List.of(c.narrow(axis, 0, 1), c, c.narrow(axis, n - 1, 1)), axis);
                yield cells(extended, axis);
            }
            case EXTRAPOLATED_CELLS -> cells(c, axis);
        };
    }

    private static Tensor cells(Tensor extended, int axis) {
        long n = extended.size(axis) - 2;
        Tensor most = extended.narrow(axis, 1, n).times(0.75);
        return woven(most.plus(0.25, extended.narrow(axis, 0, n)), most.plus(0.25, extended.narrow(axis, 2, n)), axis);
    }

    /** One cell more at each end of those axes: twice the mirror image with the edge less the one without. */
    private static Tensor extrapolated(Tensor coarse, List<Prolongation> each, int first) {
        Tensor with = coarse;
        Tensor without = coarse;
        for (int d = 0; d < each.size(); d++) {
            if (each.get(d) == EXTRAPOLATED_CELLS) {
                int axis = first + d;
                long n = coarse.size(axis);
                Check.that(
                        n >= 2,
                        "a line through the last two cells needs 2 along each axis, got %s",
                        Shapes.text(coarse.shape()));
                with = Tensors.cat(List.of(with.narrow(axis, 0, 1), with, with.narrow(axis, n - 1, 1)), axis);
                without =
                        Tensors.cat(List.of(without.narrow(axis, 1, 1), without, without.narrow(axis, n - 2, 1)), axis);
            }
        }
        return with == coarse ? coarse : with.times(2).minus(without);
    }

    private static Tensor woven(Tensor even, Tensor odd, int axis) {
        long[] shape = even.shape();
        shape[axis] *= 2;
        return Tensors.stack(List.of(even, odd), axis + 1).reshape(shape);
    }
}
