package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * a = 1, s = σ_max (1 − t): time counts noise levels (Karras et al. 2022, with σ(t) = t there). Ends without noise. Times below 0
 * are levels above σ_max, to which churning may go.
 */
@Doc("noise on data that are not scaled, falling linearly from sigma-max to nothing")
public record LinearNoise(
        @Default("80.0") @Doc("noise level at the noise") double sigmaMax) implements NoiseSchedule {
    public LinearNoise {
        Check.that(sigmaMax > 0 && Double.isFinite(sigmaMax), "linear-noise: sigma-max is positive, got %s", sigmaMax);
    }

    @Override
    public Coefficients at(double t) {
        return Coefficients.of(1, sigmaMax * (1 - t), 0, -sigmaMax);
    }

    @Override
    public double timeOfSnr(double snr) {
        return 1 - 1 / (snr * sigmaMax);
    }
}
