package dev.eddy.equation;

/**
 * A linear map that multiplies each Fourier mode by a number: a differential operator, if asked divided by powers of the
 * Laplacian.
 *
 * @param operator the differential operator
 * @param inverseLaplacians how often Δ⁻¹ is applied as well; if at all, the mean becomes 0
 * @param zeroMean whether the mean becomes 0 in any case
 */
public record Multiplier(DerivativePolynomial operator, int inverseLaplacians, boolean zeroMean) {
    /** u ↦ u. */
    public static Multiplier identity(int dims) {
        return of(DerivativePolynomial.constant(dims, 1));
    }

    public static Multiplier of(DerivativePolynomial operator) {
        return new Multiplier(operator, 0, false);
    }

    /** ∂ along an axis. */
    public static Multiplier derivative(int dims, int axis) {
        return of(DerivativePolynomial.derivative(dims, axis, 1));
    }

    /** u ↦ u − mean(u). */
    public static Multiplier withoutMean(int dims) {
        return new Multiplier(DerivativePolynomial.constant(dims, 1), 0, true);
    }

    /** Δ⁻¹ after the operator, with mean 0. */
    public static Multiplier overLaplacian(DerivativePolynomial operator) {
        return new Multiplier(operator, 1, true);
    }

    public Multiplier {
        zeroMean = zeroMean || inverseLaplacians > 0;
    }
}
