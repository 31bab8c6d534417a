package dev.eddy.superiority;

import dev.eddy.integrate.spectral.Complex;
import dev.eddy.misuse.Check;

/**
 * The superiority ratio ξ on one mode after T steps: error of the emulator h over error of a baseline solver s, both against
 * a reference a.
 *
 * <pre>
 *   magnitude   (|h|ᵀ − |a|ᵀ) / (|s|ᵀ − |a|ᵀ)
 *   phase       (arg h − arg a) / (arg s − arg a), the same for all T; angles from −π to π
 *   complex     |hᵀ − aᵀ| / |sᵀ − aᵀ|, what the RMSE of a state of one mode measures
 * </pre>
 *
 * Infinite where only the baseline is exact or the emulator has left every number; NaN where both are exact. Source: Koehler
 * and Thuerey, Neural Emulator Superiority, NeurIPS 2025 (arXiv 2510.23111).
 *
 * @param magnitude signed: negative where the two err to opposite sides
 * @param phase signed; NaN where nothing turns: all three are real, or emulator and baseline have the reference's
 * @param complex 0 or more; below 1 the emulator is superior
 * @param signed (hᵀ − aᵀ) / (sᵀ − aᵀ) where all three are real, else NaN
 */
public record Ratio(double magnitude, double phase, double complex, double signed) {
    /** Differences below this part of what is subtracted are rounding. */
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    /** Ratios as near to one have no winner. */
    static final double TIE = 1e-9;

    /** Beyond it eˣ − 1 is eˣ in double precision. */
    private static final double LARGE = 40;

    public static Ratio of(Factor emulator, Factor baseline, Factor reference, long steps) {
        Check.that(steps >= 1, "steps are 1 or more, got %d", steps);
        Complex h = emulator.logarithm();
        Complex s = baseline.logarithm();
        Complex a = reference.logarithm();
        Error top = Error.of(h, a, steps);
        Error bottom = Error.of(s, a, steps);
        Error longer = Error.of(unturned(h), unturned(a), steps);
        Error lower = Error.of(unturned(s), unturned(a), steps);
        double complex = over(top.logarithm, bottom.logarithm);
        boolean real = emulator.isReal() && baseline.isReal() && reference.isReal();
        double magnitude = 0.0 + over(longer.logarithm, lower.logarithm) * longer.sign * lower.sign;
        return new Ratio(
                magnitude,
                real ? Double.NaN : difference(h.im(), a.im()) / difference(s.im(), a.im()),
                complex,
                real ? 0.0 + complex * top.sign * bottom.sign : Double.NaN);
    }

    /** Below 1 by more than a tie. */
    public boolean isSuperior() {
        return complex < 1 - TIE;
    }

    private static Complex unturned(Complex logarithm) {
        return new Complex(logarithm.re(), 0);
    }

    /** 0 where it is rounding. */
    private static double difference(double value, double other) {
        if (value == other) {
            return 0; // both may be −∞
        }
        double difference = value - other;
        return Math.abs(difference) <= ROUNDING * (Math.abs(value) + Math.abs(other)) && Double.isFinite(difference)
                ? 0
                : difference;
    }

    private static double over(double top, double bottom) {
        return top == bottom && Double.isInfinite(top) ? Double.NaN : Math.exp(top - bottom);
    }

    /**
     * sᵀ − aᵀ in units of |a|ᵀ, or of 1 where a is 0.
     *
     * @param logarithm of its size
     * @param sign of its real part
     */
    private record Error(double logarithm, double sign) {
        static Error of(Complex s, Complex a, long steps) {
            if (a.re() == Double.NEGATIVE_INFINITY) {
                return new Error(steps * s.re(), Math.cos(steps * s.im()) < 0 ? -1 : 1);
            }
            double turned = Math.IEEEremainder(difference(s.im(), a.im()), 2 * Math.PI);
            Complex relative = new Complex(difference(s.re(), a.re()), turned);
            Complex power = relative.times(steps);
            if (!(power.re() < LARGE)) {
                return new Error(power.re(), Math.cos(power.im()) < 0 ? -1 : 1);
            }
            Complex error = power.expMinusOne();
            return new Error(Math.log(error.abs()), error.re() < 0 ? -1 : 1);
        }
    }
}
