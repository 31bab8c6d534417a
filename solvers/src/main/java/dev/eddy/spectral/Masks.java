package dev.eddy.spectral;

import dev.eddy.misuse.Check;

/** Which modes are kept: symbols of ones and zeros. */
public final class Masks {
    private Masks() {}

    /**
     * Keeps |k_d| &lt; f·N_d/2 on each axis. With f = 2/(p + 1), products of p such fields have no aliases within what is
     * kept (Orszag 1971, for p = 2). With f = 1 everything but the highest modes of even axes.
     */
    public static Symbol orszag(SpectralGrid grid, double fraction) {
        checkFraction(fraction);
        return box(grid, (k, points) -> 2 * k < fraction * points * (1 - 1e-14));
    }

    /** Keeps |k_d| ≤ f·⌊N_d/2⌋ − 1 on each axis: one mode less than {@link #orszag}, as the peers have it. */
    public static Symbol orszagLessOne(SpectralGrid grid, double fraction) {
        checkFraction(fraction);
        return box(grid, (k, points) -> k <= fraction * (points / 2) - 1);
    }

    /** Keeps |k_d| ≤ cutoff on each axis; the cutoff may be fractional. */
    public static Symbol lowPassBox(SpectralGrid grid, double cutoff) {
        return box(grid, (k, points) -> k <= cutoff);
    }

    /** Keeps ‖k‖₂ ≤ cutoff. */
    public static Symbol lowPassSphere(SpectralGrid grid, double cutoff) {
        return grid.real(k -> {
            double square = 0;
            for (int component : k) {
                square += (double) component * component;
            }
            return square <= cutoff * cutoff ? 1 : 0;
        });
    }

    /** All but the highest modes of axes with an even number of points. */
    public static Symbol withoutNyquist(SpectralGrid grid) {
        return box(grid, (k, points) -> 2 * k < points);
    }

    private interface Keep {
        boolean keep(int absoluteIndex, int points);
    }

    private static Symbol box(SpectralGrid grid, Keep keep) {
        return grid.real(k -> {
            for (int d = 0; d < k.length; d++) {
                if (!keep.keep(Math.abs(k[d]), grid.points(d))) {
                    return 0;
                }
            }
            return 1;
        });
    }

    private static void checkFraction(double fraction) {
        Check.that(
                fraction > 0 && fraction <= 1,
                "the fraction of modes that enter products is in (0, 1], got %s; 1 means no dealiasing",
                fraction);
    }
}
