package dev.eddy.gaussian;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;

/**
 * Normal laws N(μ, Σ) of vectors, in double precision; leading axes are a batch. Recorded. The constructor looks at shapes alone, since
 * it is called step after step; {@link #of} is for covariances from elsewhere.
 *
 * @param mean μ, {@code [..., n]}
 * @param covariance Σ, symmetric and positive semi-definite, {@code [..., n, n]}
 */
public record Gaussian(Tensor mean, Tensor covariance) {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    public Gaussian {
        Check.that(
                mean.dtype() == DType.FLOAT64 && covariance.dtype() == DType.FLOAT64,
                "a normal law is in float64, since exact constraints are lost in less; got a mean in %s and a"
                        + " covariance in %s: convert them",
                mean.dtype(),
                covariance.dtype());
        int rank = covariance.rank();
        Check.that(
                mean.rank() >= 1
                        && rank == mean.rank() + 1
                        && covariance.size(rank - 1) == mean.size(-1)
                        && covariance.size(rank - 2) == mean.size(-1),
                "a normal law has a mean [..., n] and a covariance [..., n, n], got %s and %s",
                Shapes.text(mean.shape()),
                Shapes.text(covariance.shape()));
    }

    /**
     * With a covariance that is looked at as a whole; a constraint sees a few directions of it only.
     *
     * @throws dev.eddy.misuse.Misuse if it is not symmetric or has negative eigenvalues, more than rounding; see {@link Covariances}
     */
    public static Gaussian of(Tensor mean, Tensor covariance) {
        Gaussian law = new Gaussian(mean, covariance);
        Covariances.require("the covariance of a normal law", covariance);
        return law;
    }

    /** Of independent values with these variances {@code [..., n]}. */
    public static Gaussian independent(Tensor mean, Tensor variances) {
        return new Gaussian(mean, Dense.diagonalMatrix(variances));
    }

    /** Numbers of a vector. */
    public long size() {
        return mean.size(-1);
    }

    /** Σ_ii, {@code [..., n]}. */
    public Tensor variances() {
        return Dense.diagonal(covariance);
    }

    /** The law of A x + b for matrices {@code [m, n]}; the shift is 0 if it is not given another way. */
    public Gaussian mapped(Tensor matrix) {
        return new Gaussian(
                Columns.times(matrix, mean), matrix.matmul(covariance).matmul(Dense.adjoint(matrix)));
    }

    /** The law of x + e with independent e ~ N(0, noise). */
    public Gaussian plusNoise(Tensor noise) {
        return new Gaussian(mean, covariance.plus(noise));
    }

    /** The law of x + shift. */
    public Gaussian shifted(Tensor shift) {
        return new Gaussian(mean.plus(shift), covariance);
    }

    /** log N(x; μ, Σ), {@code [...]}; not a number where Σ is not positive definite. */
    public Tensor logDensity(Tensor x) {
        CholeskyFactor factor = CholeskyFactor.of(covariance);
        Tensor white = factor.solveLower(x.minus(mean).unsqueeze(-1)).squeeze(-1);
        return white.squared()
                .sum(-1)
                .plus(factor.logDeterminant())
                .plus(size() * LOG_TWO_PI)
                .times(-0.5);
    }

    /** Σ log N(x_i; μ_i, Σ_ii)/n, {@code [...]}: how well each value is told by itself, correlations left out. */
    public Tensor meanLogDensity(Tensor x) {
        Tensor variances = variances();
        return x.minus(mean)
                .squared()
                .over(variances)
                .plus(variances.log())
                .plus(LOG_TWO_PI)
                .mean(-1)
                .times(-0.5);
    }

    /**
     * The law once b = G x + η with η ~ N(0, R) is known:
     *
     * <pre>  A = G Σ Gᵀ + R,   K = Σ Gᵀ A⁻¹,   μ + K (b − G μ),   Σ − K G Σ </pre>
     *
     * With R = 0 the mean is the projection onto the constraint that is nearest in the metric of Σ⁻¹ (Hansen et al., ICML 2023,
     * equations 8 and 9). Rows that repeat others and agree with them change nothing, nor do rows of which the law is certain and that
     * it meets. Of Σ the rows of G are looked at, not the whole: {@link #of} does that.
     *
     * @throws dev.eddy.misuse.Misuse if rows contradict each other or what is certain, or have a negative variance
     */
    public Gaussian given(LinearConstraint constraint) {
        return given(constraint, Conditioning.AGREES);
    }

    /**
     * The same of a mean and values that were stored with so much rounding.
     *
     * @param rounding how far a row may be from what is certain, as a part of |b| + |G||μ|: 1e-8 where it is not given, 1e-6 for
     *     numbers from single precision
     */
    public Gaussian given(LinearConstraint constraint, double rounding) {
        Check.that(rounding >= 0 && rounding < 1, "rounding is a part of a size, from 0 and below 1, got %s", rounding);
        return Conditioning.of(this, constraint, rounding);
    }
}
