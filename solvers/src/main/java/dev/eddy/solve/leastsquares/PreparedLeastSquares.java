package dev.eddy.solve.leastsquares;

import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Solution;
import dev.eddy.tensor.Tensor;

/** {@link LeastSquares} with one map, for many right-hand sides; made by {@link LeastSquares#prepare}. Outlives scopes. */
public final class PreparedLeastSquares {
    private final LeastSquares settings;
    private final LinearMap map;
    private final LeastSquaresSolver.Prepared prepared;

    PreparedLeastSquares(LeastSquares settings, LinearMap map, LeastSquaresSolver.Prepared prepared) {
        this.settings = settings;
        this.map = map;
        this.prepared = prepared;
    }

    /** The solution, with the derivatives that were asked for. */
    public Solution solve(Tensor rightHandSide) {
        return settings.solve(map, prepared, rightHandSide);
    }
}
