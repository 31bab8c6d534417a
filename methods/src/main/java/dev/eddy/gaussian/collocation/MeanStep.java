package dev.eddy.gaussian.collocation;

import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Svd;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * The normal matrix of a step of Gauss and Newton, with slopes of the equation that are the same at all nodes: a sum of Kronecker products of
 * matrices of one axis, so that no row of the step is formed. For linear equations it is exact, for others a preconditioner.
 *
 * <pre>  I + w_b Σ_k σ_k (Φ₁ᵀ diag(u_k) Φ₁) ⊗ (Φ₂ᵀ diag(v_k) Φ₂) + v Σ_ij mean(s_i s_j) (Φ₁⁽ⁱ⁾ᵀ Φ₁⁽ʲ⁾) ⊗ (Φ₂⁽ⁱ⁾ᵀ Φ₂⁽ʲ⁾) </pre>
 *
 * with the singular values of the flags of known nodes, of which the boundary of a box has two.
 */
final class MeanStep {
    /** Unknowns beyond which factors cost more than iterations. */
    static final long MOST = 2500;

    private static final double NONE = 1e-10;

    private MeanStep() {}

    /** The factor of this matrix; none where there are three axes, too many unknowns, or no factor. */
    static Optional<CholeskyFactor> of(Coefficients at, List<int[]> orders, List<Tensor> slopes) {
        if (at.features.size() > 2 || at.count() > MOST) {
            return Optional.empty();
        }
        Tensor whole = Tensors.identity(DType.FLOAT64, Math.toIntExact(at.count()));
        whole = whole.plus(at.given, known(at));
        for (int i = 0; i < orders.size(); i++) {
            for (int j = i; j < orders.size(); j++) {
                double mean = slopes.get(i).times(slopes.get(j)).mean().item();
                Tensor pair = pair(at, orders.get(i), orders.get(j));
                whole = whole.plus(at.inside * mean, i == j ? pair : pair.plus(Dense.adjoint(pair)));
            }
        }
        CholeskyFactor factor = CholeskyFactor.of(whole);
        return factor.failures().any() ? Optional.empty() : Optional.of(factor);
    }

    private static Tensor pair(Coefficients at, int[] left, int[] right) {
        Tensor whole = null;
        for (int d = 0; d < left.length; d++) {
            Tensor one = Dense.adjoint(at.features.get(d).derivative(left[d]))
                    .matmul(at.features.get(d).derivative(right[d]));
            whole = whole == null ? one : Dense.kronecker(whole, one);
        }
        return java.util.Objects.requireNonNull(whole);
    }

    private static Tensor known(Coefficients at) {
        Tensor flags = at.problem.known();
        if (at.features.size() == 1) {
            return weighted(at.features.get(0), flags);
        }
        Svd svd = Svd.of(flags.contiguous());
        double[] sizes = svd.values().toDoubles();
        Tensor sum = null;
        for (int k = 0; k < sizes.length && sizes[k] > NONE * sizes[0]; k++) {
            Tensor one = Dense.kronecker(
                            weighted(at.features.get(0), svd.left().select(1, k)),
                            weighted(at.features.get(1), svd.right().select(1, k)))
                    .times(sizes[k]);
            sum = sum == null ? one : sum.plus(one);
        }
        return java.util.Objects.requireNonNull(sum);
    }

    /** Φᵀ diag(weights) Φ. */
    private static Tensor weighted(Features features, Tensor weights) {
        Tensor values = features.derivative(0);
        return Dense.adjoint(values).matmul(values.times(weights.unsqueeze(1)));
    }
}
