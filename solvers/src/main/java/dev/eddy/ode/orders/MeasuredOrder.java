package dev.eddy.ode.orders;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * How the error of a scheme falls with its step on one problem.
 *
 * @param scheme name
 * @param error which error it is
 * @param expected the order that the scheme is known for
 * @param measured the slope of the error between the two smallest steps, or the fit of all where errors are estimates
 * @param evaluations of the rate, or drift, in a step
 */
public record MeasuredOrder(String scheme, ErrorKind error, double expected, double measured, int evaluations) {
    /** Which error falls with the step. */
    public enum ErrorKind {
        /** At the ends of steps, its root mean square. */
        STEP,
        /** Likewise, of dense output between the steps. */
        DENSE,
        /** Of single paths, noise times the state. */
        STRONG,
        /** Of single paths, noise that does not depend on the state. */
        STRONG_ADDITIVE,
        /** Of the mean of x². */
        WEAK
    }

    /** Below this error, rounding hides the order. */
    private static final double FLOOR = 1e-12;

    /** From errors with rising numbers of steps: between the last two that are not yet rounding. */
    static double slope(IntToDoubleFunction error, int... counts) {
        Check.that(
                counts.length >= 2, "an order is measured with at least two numbers of steps, got %d", counts.length);
        double slope = Double.NaN;
        double before = Double.NaN;
        for (int i = 0; i < counts.length; i++) {
            double now = error.applyAsDouble(counts[i]);
            if (i > 0 && now > FLOOR) {
                slope = Math.log(before / now) / Math.log((double) counts[i] / counts[i - 1]);
            }
            before = now;
        }
        return slope;
    }

    /** The line through all logarithms, for errors that are averages over samples. */
    static double fit(IntToDoubleFunction error, int... counts) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int count : counts) {
            double a = -Math.log(count);
            double b = Math.log(error.applyAsDouble(count));
            x += a;
            y += b;
            xx += a * a;
            xy += a * b;
        }
        int n = counts.length;
        return (n * xy - x * y) / (n * xx - x * x);
    }

    /** All schemes and all errors. Takes some seconds. */
    public static List<MeasuredOrder> all() {
        List<MeasuredOrder> rows = new ArrayList<>(OdeOrders.all());
        rows.addAll(SdeOrders.all());
        return rows;
    }

    /** Rows as lines of text. */
    public static String table(List<MeasuredOrder> rows) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-20s  %-16s  %6s  %8s  %11s%n", "scheme", "error", "order", "measured", "evaluations"));
        for (MeasuredOrder row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s  %-16s  %6s  %8.2f  %11d%n",
                    row.scheme,
                    row.error.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    row.expected == Math.rint(row.expected) ? String.valueOf((long) row.expected) : row.expected,
                    row.measured,
                    row.evaluations));
        }
        return text.toString();
    }
}
