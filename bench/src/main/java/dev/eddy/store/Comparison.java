package dev.eddy.store;

import java.util.List;

/**
 * What the seeds of one configuration gave in one metric.
 *
 * @param seeds seeds that have ended
 * @param diverged how many of them diverged; not-a-number counts as larger than every number in the quantiles
 * @param parameters number of real weights
 * @param atSteps over seeds, at each step that was asked for
 * @param geometricMean over seeds, of the geometric mean over the first steps
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
        List<AtStep> atSteps,
        Quantiles geometricMean) {
    public Comparison {
        atSteps = List.copyOf(atSteps);
    }

    /** Middle and ends of a distribution over seeds. */
    public record Quantiles(double low, double median, double high) {}

    /** A distribution over seeds at one time step. */
    public record AtStep(int step, Quantiles quantiles) {}
}
