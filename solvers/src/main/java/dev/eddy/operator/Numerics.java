package dev.eddy.operator;

import dev.eddy.equation.Equation;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.Masks;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * How an equation is discretised.
 *
 * @param profile whose numerics; {@link Profile#EDDY} unless numbers of others are to be reproduced
 * @param dealiasing fraction of the modes that may enter products, in (0, 1]; 1 means no dealiasing; null means 2/(p + 1)
 *     for products of p factors, see {@link Equation#dealiasingFraction}
 * @param contourPoints points of the contour mean for ETDRK coefficients; the peers' profiles only, {@link Profile#EDDY}
 *     evaluates the φ-functions to rounding
 * @param contourRadius radius of that contour
 * @param precision {@link DType#FLOAT32} or {@link DType#FLOAT64}; coefficients are computed in the latter in any case
 */
public record Numerics(
        Profile profile, @Nullable Double dealiasing, int contourPoints, double contourRadius, DType precision) {
    /** Eddy's own numerics in double precision. */
    public static final Numerics EDDY = new Numerics(Profile.EDDY, null, 16, 1, DType.FLOAT64);

    public Numerics {
        if (dealiasing != null) {
            Check.that(
                    dealiasing > 0 && dealiasing <= 1,
                    "the fraction of modes that enter products is in (0, 1], got %s; 1 means no dealiasing",
                    dealiasing);
        }
        Check.that(contourPoints >= 4, "a contour has at least 4 points, got %d", contourPoints);
        Check.that(contourRadius > 0, "a contour has a positive radius, got %s", contourRadius);
        Check.that(
                precision == DType.FLOAT32 || precision == DType.FLOAT64,
                "a solver computes in FLOAT32 or FLOAT64, got %s",
                precision);
    }

    /** The numerics of a profile in double precision. */
    public static Numerics of(Profile profile) {
        return EDDY.withProfile(profile);
    }

    public Numerics withProfile(Profile other) {
        return new Numerics(other, dealiasing, contourPoints, contourRadius, precision);
    }

    public Numerics withDealiasing(double fraction) {
        return new Numerics(profile, fraction, contourPoints, contourRadius, precision);
    }

    public Numerics withContour(int points, double radius) {
        return new Numerics(profile, dealiasing, points, radius, precision);
    }

    public Numerics withPrecision(DType type) {
        return new Numerics(profile, dealiasing, contourPoints, contourRadius, type);
    }

    NyquistRule nyquist() {
        return profile.isEddy() ? NyquistRule.ZERO : NyquistRule.KEEP;
    }

    /** Whether no product of this equation has an alias among the modes that are kept. */
    boolean removesAliases(Equation equation) {
        return profile.isEddy() && fraction(equation) <= equation.dealiasingFraction();
    }

    private double fraction(Equation equation) {
        return dealiasing != null ? dealiasing : equation.dealiasingFraction();
    }

    /** Modes that may enter a product. */
    Symbol maskBefore(SpectralGrid grid, Equation equation) {
        double fraction = fraction(equation);
        return profile.isEddy() ? Masks.orszag(grid, fraction) : Masks.orszagLessOne(grid, fraction);
    }

    /** Modes of a product that are kept. */
    Symbol maskAfter(SpectralGrid grid, Equation equation) {
        return profile == Profile.APEBENCH_1 ? Symbol.constant(grid.modeCount(), 1) : maskBefore(grid, equation);
    }
}
