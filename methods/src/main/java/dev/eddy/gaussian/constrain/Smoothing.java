package dev.eddy.gaussian.constrain;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Artificial diffusion as an observation: second differences are 0, with the variance that they have in a field of the same
 * standard deviations s whose neighbours are correlated by α, α and α² (Hansen et al., ICML 2023, and their public code).
 *
 * <pre>  0 = x₀ − 2x₁ + x₂ + η,   Var η = s₀² + 4s₁² + s₂² − 4α s₀s₁ + 2α² s₀s₂ − 4α s₁s₂ </pre>
 *
 * <p>Where all three values are certain their difference stays as it is.
 *
 * @param correlation α of neighbours
 */
@Doc("second differences are small, as in a field of correlated neighbours")
public record Smoothing(
        @Default("0.5") @Doc("correlation of neighbours, −1 to 1")
        double correlation) {
    public Smoothing {
        Check.that(
                correlation >= -1 && correlation < 1,
                "the correlation of neighbours is −1 or more and below 1, got %s",
                correlation);
    }

    /** What it says of a law of values along a line. */
    public LinearConstraint of(Gaussian law) {
        int inner = Math.toIntExact(law.size()) - 2;
        Check.that(inner >= 1, "smoothing needs three values or more, got %d", law.size());
        Tensor deviations = law.variances().squareRoot();
        Tensor left = deviations.narrow(-1, 0, inner);
        Tensor middle = deviations.narrow(-1, 1, inner);
        Tensor right = deviations.narrow(-1, 2, inner);
        Tensor variances = left.squared()
                .plus(4, middle.squared())
                .plus(right.squared())
                .plus(-4 * correlation, left.times(middle))
                .plus(2 * correlation * correlation, left.times(right))
                .plus(-4 * correlation, middle.times(right));
        Tensor rows = differences(inner);
        Tensor now = rows.matmul(law.mean().unsqueeze(-1)).squeeze(-1);
        Tensor value = Tensors.where(variances.greaterThan(0), Tensors.zerosLike(now), now);
        return new LinearConstraint(rows, value, Dense.diagonalMatrix(variances));
    }

    /** Rows 1, −2, 1. */
    private static Tensor differences(int inner) {
        Tensor square = Tensors.identity(DType.FLOAT64, inner);
        Tensor none = Tensors.zeros(DType.FLOAT64, inner, 1);
        return Tensors.cat(List.of(square, none, none), 1)
                .plus(-2, Tensors.cat(List.of(none, square, none), 1))
                .plus(Tensors.cat(List.of(none, none, square), 1));
    }
}
