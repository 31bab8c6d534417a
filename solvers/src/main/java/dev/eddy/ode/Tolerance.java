package dev.eddy.ode;

import dev.eddy.misuse.Check;

/**
 * How small the estimated error of a step has to be, beside the size of what it is the error of: error ≤ absolute + relative ·
 * size.
 *
 * @param relative to the size
 * @param absolute in the units of the state, for what comes close to zero
 */
public record Tolerance(double relative, double absolute) {
    /** 1e-6 relative, 1e-9 absolute. */
    public static final Tolerance DEFAULT = new Tolerance(1e-6, 1e-9);

    public Tolerance {
        Check.that(
                relative >= 0 && absolute >= 0 && relative + absolute > 0 && Double.isFinite(relative + absolute),
                "tolerances are 0 or more and not both 0, got %s relative and %s absolute",
                relative,
                absolute);
    }

    /** A thousandth of the relative tolerance as the absolute one. */
    public static Tolerance of(double relative) {
        return new Tolerance(relative, relative / 1000);
    }
}
