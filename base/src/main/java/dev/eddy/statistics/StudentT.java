package dev.eddy.statistics;

/** Student's t-distribution, by the regularised incomplete beta function. */
final class StudentT {
    private static final int MOST_TERMS = 10_000;
    private static final double TINY = 1e-300;

    private StudentT() {}

    /** {@code P(T > t)} for this many degrees of freedom, not necessarily whole. */
    static double above(double t, double freedom) {
        double square = t * t;
        double tail = Double.isInfinite(square)
                ? 0
                : 0.5 * beta(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5);
        return t >= 0 ? tail : 1 - tail;
    }

    /** {@code I_x(a, b)}, with {@code y = 1 - x} given on its own so that no digits are lost. */
    private static double beta(double x, double y, double a, double b) {
        if (x == 0 || y == 0) {
            return x == 0 ? 0 : 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
        // The fraction converges fast on this side of the mean only.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(y, b, a) / b;
    }

    /** The continued fraction of DLMF 8.17.22 by Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = guarded(1 - (a + b) * x / (a + 1));
        d = 1 / d;
        double value = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guarded(1 + even * d);
            c = guarded(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guarded(1 + odd * d);
            c = guarded(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return value;
    }

    private static double guarded(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series (DLMF 5.11.1) from 12 upward, the recurrence below. */
    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 12) {
            shift += Math.log(z);
            z++;
        }
        double w = 1 / (z * z);
        double series = (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188))))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
