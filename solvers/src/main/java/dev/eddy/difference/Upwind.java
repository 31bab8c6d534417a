package dev.eddy.difference;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Weights of −w ∂u and −∂(w u) from where w comes. First order, with winds at faces as means (u_i, h spacing):
 *
 * <pre>
 *   w ∂u ≈ max(w_{i−½}, 0)(u_i − u_{i−1})/h + min(w_{i+½}, 0)(u_{i+1} − u_i)/h
 *   ∂(w u) ≈ (f_{i+½} − f_{i−½})/h,   f_{i+½} = max(w_{i+½}, 0) u_i + min(w_{i+½}, 0) u_{i+1}
 * </pre>
 *
 * Third order, for w > 0 and mirrored for w < 0:
 *
 * <pre>
 *   w ∂u ≈ w_i (2u_{i+1} + 3u_i − 6u_{i−1} + u_{i−2})/(6h),   f_{i+½} = (2(wu)_{i+1} + 5(wu)_i − (wu)_{i−1})/6
 * </pre>
 *
 * @param margin points of the winds beyond the ends of every axis
 * @param sink takes every weight with its offset
 */
record Upwind(
        Grid grid, ExtendedField fields, int[] margin, boolean thirdOrder, BiConsumer<List<Integer>, Tensor> sink) {
    /** Offsets and weights of ∂u, times h, for w > 0. */
    private static final int[] OFFSETS = {-2, -1, 0, 1};

    private static final double[] WEIGHTS = {1.0 / 6, -1, 0.5, 1.0 / 3};

    /** −w ∂_d u. */
    void convective(int d, Tensor wind) {
        if (thirdOrder) {
            Tensor here = at(d, 0, wind);
            for (int side : new int[] {1, -1}) {
                Tensor part = (side > 0 ? here.relu() : here.negated().relu().negated());
                for (int k = 0; k < OFFSETS.length; k++) {
                    add(d, side * OFFSETS[k], part.times(-side * WEIGHTS[k]));
                }
            }
            return;
        }
        Tensor fromLeft = face(d, -1, wind).relu();
        Tensor fromRight = face(d, 1, wind).negated().relu();
        add(d, -1, fromLeft);
        add(d, 1, fromRight);
        add(d, 0, fromLeft.plus(fromRight).negated());
    }

    /** −∂_d (w u). */
    void conservative(int d, Tensor wind) {
        for (int side : new int[] {-1, 1}) {
            // Face i + side/2; −(f_{i+½} − f_{i−½}) is −side·f.
            int left = side < 0 ? -1 : 0;
            Tensor face = face(d, side, wind);
            if (!thirdOrder) {
                add(d, left, face.relu().times(-side));
                add(d, left + 1, face.negated().relu().times(side));
                continue;
            }
            Tensor rightward = Tensors.where(
                    face.detach().greaterThan(0), Tensors.scalar(face.dtype(), 1), Tensors.scalar(face.dtype(), 0));
            Tensor leftward = rightward.negated().plus(1);
            add(d, left - 1, at(d, left - 1, wind).times(rightward).times(side / 6.0));
            add(
                    d,
                    left,
                    at(d, left, wind)
                            .times(rightward.times(5).plus(2, leftward))
                            .times(-side / 6.0));
            add(
                    d,
                    left + 1,
                    at(d, left + 1, wind)
                            .times(rightward.times(2).plus(5, leftward))
                            .times(-side / 6.0));
            add(d, left + 2, at(d, left + 2, wind).times(leftward).times(side / 6.0));
        }
    }

    private void add(int d, int offset, Tensor weight) {
        sink.accept(
                Stencil.offset(grid.dims(), d, offset),
                weight.over(grid.axes().get(d).spacing()));
    }

    private Tensor at(int d, int offset, Tensor wind) {
        return fields.window(wind, margin, Stencil.offset(grid.dims(), d, offset), new int[grid.dims()]);
    }

    private Tensor face(int d, int side, Tensor wind) {
        return at(d, 0, wind).plus(at(d, side, wind)).times(0.5);
    }
}
