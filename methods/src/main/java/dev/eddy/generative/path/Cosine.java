package dev.eddy.generative.path;

import dev.eddy.kinds.Doc;

/** a = sin(πt/2), s = cos(πt/2): constant variance for data of variance 1. */
@Doc("a quarter of a circle: a = sin(pi t/2), s = cos(pi t/2)")
public record Cosine() implements NoiseSchedule {
    @Override
    public Coefficients at(double t) {
        double a = Math.sin(Math.PI * t / 2);
        double s = t == 1 ? 0 : Math.cos(Math.PI * t / 2);
        return Coefficients.of(a, s, Math.PI / 2 * s, -Math.PI / 2 * a);
    }

    @Override
    public double timeOfSnr(double snr) {
        return 2 / Math.PI * Math.atan(snr);
    }
}
