package dev.eddy.solve.leastsquares;

import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Tensor;

/**
 * A way to find the x of smallest ‖A x − b‖ for every sample of a batch, a record of its settings; recorded. Where several are as
 * good, those that say that they can give the shortest. {@link LeastSquares} adds other gradients.
 */
public interface LeastSquaresSolver {
    /**
     * Does what does not depend on b; what it makes belongs to the open scope.
     *
     * @param like a b, {@code [batch, …]} of the range of A, whose values do not matter
     */
    Prepared prepare(LinearMap map, Tensor like);

    /** How tables and messages call it. */
    String shortName();

    /** The solver on one map. */
    interface Prepared {
        /**
         * The residuals of a solution are those of the normal equations, ‖Aᵀ(b − A x)‖ relative to ‖Aᵀ b‖.
         *
         * @param rightHandSide {@code [batch, …]}
         */
        Solution solve(Tensor rightHandSide, Stopping stopping);

        /** Of Aᵀ, by the same factors. */
        Prepared transposed();
    }
}
