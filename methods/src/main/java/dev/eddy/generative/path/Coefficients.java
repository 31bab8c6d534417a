package dev.eddy.generative.path;

/**
 * A {@link NoiseSchedule} at one time: x_t = a x₁ + s x₀.
 *
 * <p>The products a a' and s s' stay finite at the ends where a' or s' does not.
 *
 * @param a weight of the data
 * @param s weight of the noise
 * @param da a', derivative in t
 * @param ds s'
 * @param ada a a'
 * @param sds s s'
 */
public record Coefficients(double a, double s, double da, double ds, double ada, double sds) {
    /** Where both derivatives are finite. */
    public static Coefficients of(double a, double s, double da, double ds) {
        return new Coefficients(a, s, da, ds, a * da, s * ds);
    }

    /** Signal to noise, a/s: 0 for pure noise, infinite for clean data. */
    public double snr() {
        return a / s;
    }

    /** Noise to signal, τ = s/a: the noise level σ of data that are not scaled. */
    public double noiseLevel() {
        return s / a;
    }

    /** δ = a' s − a s', positive between the ends. */
    public double wronskian() {
        return da * s - a * ds;
    }

    /** a'/δ, in the limit where a derivative is infinite. */
    double dataShare() {
        return Double.isInfinite(da) ? 1 / s : da / wronskian();
    }

    /** s'/δ, in the limit where a derivative is infinite. */
    double noiseShare() {
        return Double.isInfinite(ds) ? -1 / a : ds / wronskian();
    }

    /** s'/s. */
    double noiseGrowth() {
        return sds / (s * s);
    }

    /** a'/a. */
    double dataGrowth() {
        return ada / (a * a);
    }
}
