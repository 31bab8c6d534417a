package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;

/**
 * How small the estimated error of a step has to be, for each sample and each channel: rms(error) ≤ absolute + relative ·
 * rms(u).
 *
 * @param relative to the root mean square of the channel
 * @param absolute in the units of the state, for channels that come close to zero
 * @param halvings how often the step may be halved: the smallest step is Δt/2^halvings
 */
public record Tolerance(double relative, double absolute, int halvings) {
    /** 1e-6 relative, 1e-9 absolute, steps down to Δt/2²⁰. */
    public static final Tolerance DEFAULT = new Tolerance(1e-6, 1e-9, 20);

    public Tolerance {
        Check.that(
                relative >= 0 && absolute >= 0 && relative + absolute > 0 && Double.isFinite(relative + absolute),
                "tolerances are 0 or more and not both 0, got %s relative and %s absolute",
                relative,
                absolute);
        Check.that(halvings >= 0 && halvings <= 40, "a step is halved 0 to 40 times, got %d", halvings);
    }

    /** The default with another relative tolerance, and a thousandth of it as the absolute one. */
    public static Tolerance of(double relative) {
        return new Tolerance(relative, relative / 1000, DEFAULT.halvings);
    }

    public Tolerance withHalvings(int count) {
        return new Tolerance(relative, absolute, count);
    }
}
