package dev.eddy.result.claim;

import dev.eddy.statistics.Quantile;
import java.util.Arrays;

/** What a {@link Claim} looks at when there are several seeds. A missing value counts as the worst there is. */
public enum Statistic {
    /** The value in the middle, or the mean of the two in the middle. */
    MEDIAN,
    /** The mean; missing if one value is. */
    MEAN,
    /** The largest value if small ones are good, else the smallest; missing if one value is. */
    WORST,
    /** Every value meets the bound; what is compared is the worst. */
    EACH,
    /** So many values meet the bound. */
    COUNT;

    /** The number that is compared with the bound; of a count the worst among the best so many. */
    double of(boolean smallIsGood, int count, double... values) {
        double[] costs = Arrays.stream(values)
                .map(value -> !Double.isFinite(value) ? Double.NaN : smallIsGood ? value : -value)
                .toArray();
        double cost = switch (this) {
            case MEDIAN -> Quantile.median(costs);
            case MEAN -> Arrays.stream(costs).sum() / costs.length;
            case WORST, EACH -> Quantile.of(1, costs);
            case COUNT -> count > costs.length ? Double.NaN : sorted(costs)[count - 1];
        };
        return smallIsGood ? cost : 0 - cost;
    }

    /** Not-a-number last. */
    private static double[] sorted(double[] costs) {
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
