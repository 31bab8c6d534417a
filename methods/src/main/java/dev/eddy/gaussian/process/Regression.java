package dev.eddy.gaussian.process;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process u ~ GP(0, k) given what was seen of it: values, derivatives, or a linear equation 𝓛u = f at points, of which the
 * covariances are (𝓛 ⊗ 𝓛′)k plus noise. Integrating u out in this way is exact, so that a linear equation is solved by one
 * factorization for each set of hyper-parameters (Fang et al., ICLR 2024, without their iteration over u).
 *
 * <pre>
 *   log p(y) = −½ yᵀK⁻¹y − ½ log|K| − ½ n log 2π        mean = k(x, X)K⁻¹y        cov = k(x, x) − k(x, X)K⁻¹k(X, x)
 * </pre>
 *
 * Recorded with respect to the parameters of the kernel and the noises.
 */
public final class Regression {
    private final StationaryKernel kernel;
    private final List<Observed> observations;
    private final Tensor covariance;
    private final CholeskyFactor factor;
    private final Tensor values;
    private final Tensor weights;

    private Regression(StationaryKernel kernel, List<Observed> observations) {
        this.kernel = kernel;
        this.observations = List.copyOf(observations);
        this.covariance = covariance();
        this.factor = CholeskyFactor.of(covariance);
        this.values = Tensors.cat(observations.stream().map(Observed::values).toList(), 0);
        this.weights = factor.solve(values.unsqueeze(-1)).squeeze(-1);
    }

    public static Regression of(StationaryKernel kernel, List<Observed> observations) {
        Check.that(!observations.isEmpty(), "a regression needs observations, got none");
        return new Regression(kernel, observations);
    }

    /** Why there is no posterior, and what to do; empty if there is one. Without one, all results are not numbers. */
    public Optional<String> failure() {
        return factor.failures()
                .sentence()
                .map(why -> "the covariance of " + values.size(0) + " observations: " + why
                        + "; observations that say nearly the same need more noise, or a kernel of shorter length");
    }

    /** log p(y), a scalar. */
    public Tensor logMarginalLikelihood() {
        return values.times(weights)
                .sum()
                .plus(factor.logDeterminant())
                .plus(values.size(0) * Math.log(2 * Math.PI))
                .times(-0.5);
    }

    /**
     * The derivatives of log p(y) by parameters that the covariance was recorded with: ½ (w wᵀ − K⁻¹) : ∂K with w = K⁻¹y. It is taken once, and
     * takes half as long as the derivative of the factorization.
     */
    public List<Tensor> gradient(List<Tensor> parameters) {
        Tensor slope;
        try (NoGrad off = NoGrad.open()) {
            Tensor w = weights.detach();
            Tensor inverse = factor.solve(Tensors.identity(w.dtype(), Math.toIntExact(w.size(0))));
            slope = w.unsqueeze(1).times(w.unsqueeze(0)).minus(inverse).times(0.5);
        }
        return Autograd.vectorJacobian(List.of(covariance), parameters, List.of(slope), false);
    }

    /** The law of u at points {@code [m]}, without noise. */
    public Gaussian at(Tensor points) {
        return at(points, Observed.VALUE);
    }

    /** The law of 𝓛u at points. */
    public Gaussian at(Tensor points, DerivativePolynomial operator) {
        Observed.checkOperator(operator);
        List<Tensor> across = new ArrayList<>();
        for (Observed seen : observations) {
            across.add(between(seen.points(), seen.operator(), points, operator));
        }
        Tensor cross = Tensors.cat(across, 0);
        Tensor white = factor.solveLower(cross);
        Tensor prior = between(points, operator, points, operator);
        return new Gaussian(
                Dense.adjoint(cross).matmul(weights.unsqueeze(-1)).squeeze(-1),
                prior.minus(Dense.adjoint(white).matmul(white)));
    }

    private Tensor covariance() {
        List<Tensor> rows = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            Observed left = observations.get(i);
            List<Tensor> row = new ArrayList<>();
            for (int j = 0; j < observations.size(); j++) {
                Observed right = observations.get(j);
                Tensor block = between(left.points(), left.operator(), right.points(), right.operator());
                row.add(i == j ? block.plus(noise(left)) : block);
            }
            rows.add(Tensors.cat(row, 1));
        }
        return Tensors.cat(rows, 0);
    }

    private static Tensor noise(Observed seen) {
        return Tensors.identity(
                        seen.values().dtype(), Math.toIntExact(seen.values().size(0)))
                .times(seen.noise());
    }

    /** cov(𝓛u(x), 𝓜u(x′)). */
    private Tensor between(Tensor points, DerivativePolynomial left, Tensor others, DerivativePolynomial right) {
        Tensor sum = Tensors.zeros(points.dtype(), points.size(0), others.size(0));
        for (DerivativePolynomial.Term l : left.terms()) {
            for (DerivativePolynomial.Term r : right.terms()) {
                sum = sum.plus(l.coefficient() * r.coefficient(), kernel.between(points, l.order(), others, r.order()));
            }
        }
        return sum;
    }
}
