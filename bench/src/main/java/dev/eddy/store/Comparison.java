package dev.eddy.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seeds of one configuration gave in one metric.
 *
 * @param seeds seeds that have ended
 * @param diverged how many of them diverged; they count as worse than every number in the quantiles
 * @param parameters number of real weights
 * @param receptiveField points seen to one side; infinite for global networks
 * @param atSteps over seeds, at each step that was asked for
 * @param aggregate over seeds, of the aggregate over the first steps
 * @param correlationTime over seeds, time steps until the correlation falls below 0.8; infinite if it does not, null
 *     where no correlation was measured
 * @param relative the aggregate divided by the median aggregate of what it is compared with; null if it is compared with
 *     nothing
 * @param significance against what it is compared with; null for that itself, or if no test was asked for
 */
public record Comparison(
        String run,
        String scenario,
        String task,
        String network,
        String training,
        long seeds,
        long diverged,
        long parameters,
        double receptiveField,
        List<AtStep> atSteps,
        Quantiles aggregate,
        @Nullable Quantiles correlationTime,
        @Nullable Quantiles relative,
        @Nullable Significance significance) {
    public Comparison {
        atSteps = List.copyOf(atSteps);
    }

    /** What the row is about. */
    public Configuration configuration() {
        return new Configuration(run, scenario, task, network, training);
    }

    Comparison against(@Nullable Quantiles newRelative, @Nullable Significance newSignificance) {
        return new Comparison(
                run,
                scenario,
                task,
                network,
                training,
                seeds,
                diverged,
                parameters,
                receptiveField,
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

    /** A distribution over seeds at one time step. */
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
