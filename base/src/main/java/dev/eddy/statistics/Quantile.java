package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/**
 * Order statistics of a few numbers. Not-a-number, the mark of a diverged run, counts as the largest value, as befits an
 * error: the median of ten seeds of which three diverged is a number, that of ten of which six did is not.
 */
public final class Quantile {
    private Quantile() {}

    /**
     * With linear interpolation between the sorted values (Hyndman and Fan's type 7).
     *
     * @param fraction 0 for the smallest, 0.5 for the median, 1 for the largest
     */
    public static double of(double fraction, double... values) {
        Check.that(fraction >= 0 && fraction <= 1, "a quantile is between 0 and 1, got %s", fraction);
        Check.that(values.length > 0, "a quantile of no values at all was asked for");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double weight = place - below;
        if (weight == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return (1 - weight) * sorted[below] + weight * sorted[below + 1];
    }

    /** The value in the middle, or the mean of the two in the middle. */
    public static double median(double... values) {
        return of(0.5, values);
    }
}
