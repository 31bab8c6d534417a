package dev.eddy.residual;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** How large a residual is, slice by slice. */
@FunctionalInterface
public interface Norm {
    /**
     * The squared norm of each slice.
     *
     * @param values {@code [slices, …]}
     * @return {@code [slices]}
     */
    Tensor squared(Tensor values);

    /** Mean square over everything in a slice. */
    Norm L2 = values -> values.rank() == 1
            ? values.squared()
            : values.reshape(values.size(0), -1).squared().mean(1);

    /**
     * The Sobolev norm H^s of fields on a periodic grid, as a mean over the domain; see {@link SobolevNorm}.
     *
     * @param order s; −1 measures a residual as the error that it causes
     */
    static Norm sobolev(Grid grid, double order, double shift, DType type) {
        return new SobolevNorm(grid, order, shift, type);
    }
}
