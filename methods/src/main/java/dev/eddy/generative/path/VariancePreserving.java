package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * a = e^{−T/2}, s = √(1 − e^{−T}), T = ½(B − b)(1 − t)² + b(1 − t) (Song et al. 2021, eq. 32). a(0) = e^{−(B + b)/4} is small and
 * not 0; s' is infinite at t = 1.
 */
@Doc("variance preserving diffusion whose rate falls linearly from beta-max to beta-min")
public record VariancePreserving(
        @Default("0.1") @Doc("rate at the data") double betaMin,
        @Default("20.0") @Doc("rate at the noise") double betaMax)
        implements NoiseSchedule {
    public VariancePreserving {
        Check.that(
                betaMin > 0 && betaMax > betaMin && Double.isFinite(betaMax),
                "vp: 0 < beta-min < beta-max, got %s and %s",
                betaMin,
                betaMax);
    }

    @Override
    public Coefficients at(double t) {
        double u = 1 - t;
        double decay = (betaMax - betaMin) * u * u / 2 + betaMin * u;
        return decaying(decay, (betaMax - betaMin) * u + betaMin);
    }

    /** With e^{−T} as the variance of the data's part. {@code rate} is −T', how fast T falls with t. */
    static Coefficients decaying(double decay, double rate) {
        double kept = Math.exp(-decay);
        double a = Math.exp(-decay / 2);
        double s = Math.sqrt(-Math.expm1(-decay));
        double sds = -rate / 2 * kept;
        return new Coefficients(a, s, a * rate / 2, sds / s, rate / 2 * kept, sds);
    }

    @Override
    public double timeOfSnr(double snr) {
        double decay = Math.log1p(1 / (snr * snr));
        double range = betaMax - betaMin;
        // 2T/(b + √…) is (−b + √…)/(B − b) without cancellation.
        return 1 - 2 * decay / (betaMin + Math.sqrt(betaMin * betaMin + 2 * range * decay));
    }
}
