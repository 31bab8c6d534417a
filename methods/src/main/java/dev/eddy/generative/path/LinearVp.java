package dev.eddy.generative.path;

import dev.eddy.kinds.Doc;

/** a = t, s = √(1 − t²): constant variance for data of variance 1. s' is infinite at t = 1. */
@Doc("a = t, s = sqrt(1 - t^2)")
public record LinearVp() implements NoiseSchedule {
    @Override
    public Coefficients at(double t) {
        double s = Math.sqrt((1 - t) * (1 + t));
        return new Coefficients(t, s, 1, -t / s, t, -t);
    }

    @Override
    public double timeOfSnr(double snr) {
        return Double.isInfinite(snr) ? 1 : snr / Math.sqrt(1 + snr * snr);
    }
}
