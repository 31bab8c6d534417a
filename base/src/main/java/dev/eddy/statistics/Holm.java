package dev.eddy.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correction for many comparisons: the chance of even one wrong finding stays below the level (Holm 1979). */
public final class Holm {
    private Holm() {}

    /** Adjusted probabilities in the given order; not-a-number stays and counts for nothing. */
    public static double[] adjusted(double... pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] out = new double[pValues.length];
        Arrays.fill(out, Double.NaN);
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            out[order[rank]] = largest;
        }
        return out;
    }
}
