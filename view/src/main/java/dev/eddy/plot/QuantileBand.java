package dev.eddy.plot;

import dev.eddy.misuse.Check;
import dev.eddy.result.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A line with an area about it: a median and the quartiles over seeds, or a single curve. NaN marks a gap, infinity a
 * value beyond every axis.
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record QuantileBand(double[] at, double[] low, double[] middle, double[] high) {
    public QuantileBand {
        Check.that(
                at.length == low.length && at.length == middle.length && at.length == high.length,
                "a band needs arrays of one length, got %d, %d, %d and %d",
                at.length,
                low.length,
                middle.length,
                high.length);
    }

    /** Median and quartiles of several curves at each position that one of them has. */
    public static QuantileBand over(List<Curve> curves) {
        TreeMap<Double, List<Double>> columns = new TreeMap<>();
        for (Curve curve : curves) {
            double[] at = curve.at();
            double[] values = curve.values();
            for (int i = 0; i < at.length; i++) {
                columns.computeIfAbsent(at[i], position -> new ArrayList<>()).add(values[i]);
            }
        }
        double[] at = new double[columns.size()];
        double[][] quantiles = new double[3][columns.size()];
        int index = 0;
        for (var column : columns.entrySet()) {
            double[] numbers = column.getValue().stream().mapToDouble(x -> x).toArray();
            at[index] = column.getKey();
            quantiles[0][index] = Quantiles.of(numbers, 0.25);
            quantiles[1][index] = Quantiles.of(numbers, 0.5);
            quantiles[2][index] = Quantiles.of(numbers, 0.75);
            index++;
        }
        return new QuantileBand(at, quantiles[0], quantiles[1], quantiles[2]);
    }

    public int size() {
        return at.length;
    }

    /** At most this many positions: medians of equal stretches, for long noisy curves. */
    public QuantileBand thinned(int most) {
        if (at.length <= most) {
            return this;
        }
        double[][] thin = new double[4][most];
        double[][] full = {at, low, middle, high};
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * at.length / most);
            int to = (int) ((long) (i + 1) * at.length / most);
            for (int k = 0; k < 4; k++) {
                thin[k][i] = Quantiles.of(Arrays.copyOfRange(full[k], from, to), 0.5);
            }
        }
        return new QuantileBand(thin[0], thin[1], thin[2], thin[3]);
    }
}
