package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.result.Curve;
import dev.eddy.result.MetricName;
import dev.eddy.statistics.Aggregate;
import dev.eddy.statistics.SignificanceTest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison shall show.
 *
 * @param metric name as stored, for example {@code mean_nRMSE}
 * @param steps time steps, counted from 1; a step without values gives not-a-number
 * @param low lower quantile over seeds, for example 0.25
 * @param high upper quantile over seeds, for example 0.75
 * @param aggregate how the steps of a rollout become one number
 * @param upTo the last step that the aggregate takes in
 * @param baseline what to compare with, see {@link Baseline}; null for the best of each scenario
 * @param test the significance test; null for none
 */
public record Question(
        String metric,
        List<Integer> steps,
        double low,
        double high,
        Aggregate aggregate,
        int upTo,
        @Nullable String baseline,
        @Nullable SignificanceTest test) {
    /** The benchmark's horizon of the geometric mean. */
    public static final int UP_TO = 100;

    public Question {
        steps = List.copyOf(steps);
        for (int step : steps) {
            Check.that(step >= 1, "steps are counted from 1, got %d", step);
        }
        Check.that(
                upTo >= 1, "steps are counted from 1, got a last step of %d for the %s", upTo, aggregate.shortName());
        Check.that(
                0 <= low && low <= high && high <= 1,
                "expected quantiles 0 ≤ low ≤ high ≤ 1, got %s and %s",
                low,
                high);
    }

    /** Medians and quartiles, and the aggregate that suits the metric up to step {@value #UP_TO}. */
    public static Question of(String metric, List<Integer> steps) {
        return new Question(metric, steps, 0.25, 0.75, usualAggregate(metric), UP_TO, null, null);
    }

    /** The geometric mean for errors; the mean for correlations, which may be negative. */
    public static Aggregate usualAggregate(String metric) {
        return higherIsBetter(metric) ? Aggregate.MEAN : Aggregate.GEOMETRIC_MEAN;
    }

    /** Whether large values of a metric are good: correlations. */
    public static boolean higherIsBetter(String metric) {
        return new MetricName(metric).higherIsBetter();
    }

    boolean higherIsBetter() {
        return higherIsBetter(metric);
    }

    /** Of the steps up to the last that counts; not-a-number if one of them is, or if there are none. */
    double aggregateOf(Curve curve) {
        double[] at = curve.at();
        int count = (int) Arrays.stream(at).filter(step -> step <= upTo).count();
        return count == 0 ? Double.NaN : aggregate.of(Arrays.copyOf(curve.values(), count));
    }
}
