package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** a = 1, s = σ_min (σ_max/σ_min)^{1−t}: noise is added to data that are not scaled; s(0) = σ_max and s(1) = σ_min (Song et al. 2021). */
@Doc("variance exploding diffusion: noise levels fall geometrically from sigma-max to sigma-min")
public record VarianceExploding(
        @Default("0.01") @Doc("noise level at the data") double sigmaMin,
        @Default("50.0") @Doc("noise level at the noise") double sigmaMax)
        implements NoiseSchedule {
    public VarianceExploding {
        Check.that(
                sigmaMin > 0 && sigmaMax > sigmaMin && Double.isFinite(sigmaMax),
                "ve: 0 < sigma-min < sigma-max, got %s and %s",
                sigmaMin,
                sigmaMax);
    }

    private double logRatio() {
        return Math.log(sigmaMax / sigmaMin);
    }

    @Override
    public Coefficients at(double t) {
        double s = sigmaMin * Math.pow(sigmaMax / sigmaMin, 1 - t);
        return Coefficients.of(1, s, 0, -logRatio() * s);
    }

    @Override
    public double timeOfSnr(double snr) {
        return 1 - Math.log(1 / (snr * sigmaMin)) / logRatio();
    }
}
