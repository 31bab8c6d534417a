package dev.eddy.plot;

import java.util.Arrays;

/** Order statistics of a few numbers. Infinite values take part (a diverged seed is worse than any other), NaN does not. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The value below which this share of the numbers lies, linear between neighbours (Hyndman and Fan's type 7).
     * NaN for no numbers.
     *
     * @param share 0.5 for the median
     */
    public static double of(double[] numbers, double share) {
        double[] sorted =
                Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double rest = place - below;
        if (rest == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
