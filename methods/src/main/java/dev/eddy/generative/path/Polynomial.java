package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** a = tⁿ, s = 1 − tⁿ. */
@Doc("a = t^n, s = 1 - t^n")
public record Polynomial(
        @Default("2.0") @Doc("power, above 0") double n) implements NoiseSchedule {
    public Polynomial {
        Check.that(n > 0 && Double.isFinite(n), "polynomial: n is positive, got %s", n);
    }

    @Override
    public Coefficients at(double t) {
        double a = Math.pow(t, n);
        double da = n * Math.pow(t, n - 1);
        double ada = n * Math.pow(t, 2 * n - 1);
        return new Coefficients(a, 1 - a, da, -da, ada, -da * (1 - a));
    }

    @Override
    public double timeOfSnr(double snr) {
        return Double.isInfinite(snr) ? 1 : Math.pow(snr / (1 + snr), 1 / n);
    }
}
