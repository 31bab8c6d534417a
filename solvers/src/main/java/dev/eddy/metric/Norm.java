package dev.eddy.metric;

import dev.eddy.tensor.Tensor;

/** What is averaged over space, and the root that is taken of the average. */
public enum Norm {
    /** Mean absolute value. */
    MAE(1, 1),
    /** Mean square. */
    MSE(2, 1),
    /** Root of the mean square. */
    RMSE(2, 0.5);

    private final int inner;
    private final double outer;

    Norm(int inner, double outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** Power of the magnitude under the average. */
    int inner() {
        return inner;
    }

    /** Power of the average. */
    double outer() {
        return outer;
    }

    /** Power of the field that the norm is of. */
    int degree() {
        return this == MSE ? 2 : 1;
    }

    /** A norm of a field by that of the field over a unit. */
    Tensor times(Tensor norm, Tensor unit) {
        Tensor once = norm.times(unit);
        return degree() == 1 ? once : once.times(unit);
    }
}
