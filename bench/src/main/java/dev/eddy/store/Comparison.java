package dev.eddy.store;

import dev.eddy.result.Coordinate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the seeds of one configuration gave in one metric.
 *
 * @param seeds seeds that have ended
 * @param diverged how many of them diverged; they count as worse than every number in the quantiles
 * @param numbers single numbers of the first seed, by name: parameters, receptive field
 * @param atSteps over seeds, at each step that was asked for
 * @param aggregate over seeds, of the aggregate over the first steps
 * @param correlationTime over seeds, steps until the correlation falls below 0.8; infinite if it does not, null
 *     where no correlation was measured
 * @param relative the aggregate divided by the median aggregate of what it is compared with; null if it is compared with
 *     nothing
 * @param significance against what it is compared with; null for that itself, or if no test was asked for
 */
public record Comparison(
        Configuration configuration,
        long seeds,
        long diverged,
        Map<String, Double> numbers,
        List<AtStep> atSteps,
        Quantiles aggregate,
        @Nullable Quantiles correlationTime,
        @Nullable Quantiles relative,
        @Nullable Significance significance) {
    public Comparison {
        atSteps = List.copyOf(atSteps);
    }

    /** Whether it is a baseline that needs no training, and no configuration of the study. */
    public boolean isBaseline() {
        return configuration.isBaseline();
    }

    /** Name of the run folder. */
    public String run() {
        return configuration.run();
    }

    /** What the trials are of. */
    public String subject() {
        return configuration.subject();
    }

    /** The columns of a table of these rows beside that of the subject, whatever runs they are from. */
    public static List<Coordinate> columns(List<Comparison> rows) {
        Map<String, Coordinate> columns = new LinkedHashMap<>();
        for (Comparison row : rows) {
            row.configuration()
                    .coordinates()
                    .columns(List.of(row.configuration().key()))
                    .forEach(column -> columns.putIfAbsent(column.name(), column));
        }
        return List.copyOf(columns.values());
    }

    Comparison against(@Nullable Quantiles newRelative, @Nullable Significance newSignificance) {
        return new Comparison(
                configuration,
                seeds,
                diverged,
                numbers,
                atSteps,
                aggregate,
                correlationTime,
                newRelative,
                newSignificance);
    }

    /** Middle and ends of a distribution over seeds. */
    public record Quantiles(double low, double median, double high) {
        Quantiles over(double unit) {
            return new Quantiles(low / unit, median / unit, high / unit);
        }
    }

    /** A distribution over seeds at one step. */
    public record AtStep(int step, Quantiles quantiles) {}

    /**
     * Whether a difference in the aggregate could be chance, two-sided.
     *
     * @param against the configuration that this one was compared with
     * @param test short name of the test
     * @param seeds seeds that took part: those of both for paired tests
     * @param pValue not-a-number where the test cannot say anything
     * @param adjusted after Holm's correction over all comparisons with the same configuration
     * @param smallest the smallest {@code pValue} that this many seeds can give; 0 for tests that assume a distribution
     * @param comparisons how many comparisons the correction takes in
     */
    public record Significance(
            Configuration against,
            String test,
            int seeds,
            double pValue,
            double adjusted,
            double smallest,
            int comparisons) {}
}
