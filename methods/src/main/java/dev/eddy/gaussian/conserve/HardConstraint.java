package dev.eddy.gaussian.conserve;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensors;

/**
 * The baseline HardC: a constraint that is met by the same shift everywhere, whatever a prediction says of its own errors. That is
 * conditioning with Σ = I; the variances stay as they were.
 */
public final class HardConstraint {
    private HardConstraint() {}

    /** The nearest mean in the Euclidean norm that meets a constraint exactly, with the covariance of the prediction. */
    public static Gaussian on(Gaussian prediction, LinearConstraint constraint) {
        int n = Math.toIntExact(prediction.size());
        Gaussian even = new Gaussian(
                prediction.mean(),
                Tensors.identity(DType.FLOAT64, n)
                        .expand(prediction.covariance().shape()));
        LinearConstraint exact = LinearConstraint.exact(constraint.matrix(), constraint.value());
        return new Gaussian(even.given(exact).mean(), prediction.covariance());
    }
}
