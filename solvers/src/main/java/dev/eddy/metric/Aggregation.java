package dev.eddy.metric;

import dev.eddy.misuse.Check;
import dev.eddy.result.Curve;
import dev.eddy.statistics.Quantile;
import java.util.Arrays;
import java.util.List;

/**
 * Summaries over seeds and over time. Not-a-number, the mark of a diverged run, counts as the largest value, as befits an
 * error: the median of ten seeds of which three diverged is a number, that of ten of which six did is not.
 */
public final class Aggregation {
    private Aggregation() {}

    /**
     * Quantile with linear interpolation between the sorted values.
     *
     * @param fraction 0 for the smallest, 0.5 for the median, 1 for the largest
     */
    public static double quantile(double fraction, double... values) {
        return Quantile.of(fraction, values);
    }

    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /** The quantile at each position of curves with the same positions, one per seed. */
    public static Curve quantile(double fraction, List<Curve> seeds) {
        Check.that(!seeds.isEmpty(), "a quantile over no seeds at all was asked for");
        Curve first = seeds.get(0);
        double[] at = first.at();
        for (Curve seed : seeds) {
            Check.that(
                    Arrays.equals(at, seed.at()),
                    "curves %s and %s have different positions and cannot be aggregated",
                    first.name(),
                    seed.name());
        }
        double[][] rows = seeds.stream().map(Curve::values).toArray(double[][]::new);
        double[] out = new double[at.length];
        for (int i = 0; i < out.length; i++) {
            double[] column = new double[rows.length];
            for (int s = 0; s < rows.length; s++) {
                column[s] = rows[s][i];
            }
            out[i] = quantile(fraction, column);
        }
        return new Curve(first.name(), first.axis(), at, out);
    }

    public static Curve median(List<Curve> seeds) {
        return quantile(0.5, seeds);
    }

    /**
     * Geometric mean of the values at positions up to and including {@code upTo}; the benchmark's summary of a rollout,
     * with 100. Not-a-number if one of these values is.
     */
    public static double geometricMean(Curve curve, double upTo) {
        double[] at = curve.at();
        double[] values = curve.values();
        double logarithms = 0;
        int count = 0;
        for (int i = 0; i < at.length; i++) {
            if (at[i] <= upTo) {
                logarithms += Math.log(values[i]);
                count++;
            }
        }
        Check.that(count > 0, "curve %s has no position up to %s", curve.name(), upTo);
        return Math.exp(logarithms / count);
    }

    /** The position at which the curve first leaves the range up to (or, if falling, down to) a threshold. */
    public static double firstBeyond(Curve curve, double threshold, boolean falling) {
        double[] at = curve.at();
        double[] values = curve.values();
        for (int i = 0; i < at.length; i++) {
            if (Double.isNaN(values[i]) || (falling ? values[i] < threshold : values[i] > threshold)) {
                return at[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * How long a rollout stays correlated with its reference: the time at which a curve of correlations over the steps 1,
     * 2, … first falls below the threshold, between two steps by linear interpolation; at step 0 the correlation is 1.
     * Infinite if it never does. A divergence ends the correlation at the step before it.
     *
     * @param threshold below 1; the field's choice is 0.8
     */
    public static double correlationTime(Curve correlation, double threshold) {
        Check.that(threshold < 1, "a correlation falls below a threshold less than 1, got %s", threshold);
        return correlation.timeAbove(threshold, 1);
    }
}
