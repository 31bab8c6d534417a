package dev.eddy.result.key;

import dev.eddy.result.Measure;
import dev.eddy.statistics.Quantile;
import java.util.Arrays;

/**
 * One number of a key result over the seeds of a configuration.
 *
 * @param measure what it is
 * @param low lower quartile
 * @param median infinite where more than half of the seeds have no value that counts, not-a-number where nothing is known
 * @param high upper quartile
 * @param seeds with a value
 */
public record KeyNumber(Measure measure, double low, double median, double high, int seeds) {
    /** Over seeds; those of which nothing is known, not-a-number, are left out. */
    public static KeyNumber of(Measure measure, double... values) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return known.length == 0
                ? new KeyNumber(measure, Double.NaN, Double.NaN, Double.NaN, 0)
                : new KeyNumber(
                        measure,
                        Quantile.of(0.25, known),
                        Quantile.median(known),
                        Quantile.of(0.75, known),
                        known.length);
    }

    /** One that is not spread over seeds. */
    public static KeyNumber single(Measure measure, double value) {
        return of(measure, value);
    }
}
