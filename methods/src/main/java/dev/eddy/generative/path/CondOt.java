package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * a = t, s = 1 − (1 − σ) t: straight lines at constant speed (Liu, Gong and Liu 2023; Lipman et al. 2023, eq. 20, whose σ is what
 * noise is left at the data).
 */
@Doc("straight lines from noise to data at constant speed: a = t, s = 1 - t")
public record CondOt(
        @Default("0.0") @Doc("noise that is left at the data")
        double sigma) implements NoiseSchedule {
    /** Without noise at the data. */
    public CondOt() {
        this(0);
    }

    public CondOt {
        Check.that(sigma >= 0 && sigma < 1, "cond-ot: sigma is in [0, 1), got %s", sigma);
    }

    @Override
    public Coefficients at(double t) {
        return Coefficients.of(t, sigma == 0 ? 1 - t : 1 - (1 - sigma) * t, 1, sigma - 1);
    }

    @Override
    public double timeOfSnr(double snr) {
        return Double.isInfinite(snr) ? 1 : snr / (1 + (1 - sigma) * snr);
    }
}
