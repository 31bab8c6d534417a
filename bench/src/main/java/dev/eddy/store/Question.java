package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Steps;
import dev.eddy.statistics.Aggregate;
import dev.eddy.statistics.SignificanceTest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison shall show. Begins with {@link #of}; what is not said is as usual.
 *
 * @param metric what is compared
 * @param axis what it is measured over, for example {@code step}; empty where it is one number per trial
 * @param steps places on the axis; one without values gives not-a-number
 * @param low lower quantile over seeds, for example 0.25
 * @param high upper quantile over seeds, for example 0.75
 * @param aggregate how the values of a trial become one number
 * @param upTo the last place that the aggregate takes in
 * @param baseline what to compare with, see {@link Baseline}; null for the best of each subject
 * @param test the significance test; null for none
 */
public record Question(
        Measure metric,
        String axis,
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

    /**
     * Medians and quartiles of the aggregate that suits the measure: the geometric mean up to {@value #UP_TO} for errors over an
     * axis, the mean for what is good when it is large, which may be negative; a single number as it is.
     */
    public static Question of(Measure metric, String axis) {
        Aggregate usual =
                metric.better() == Better.HIGHER || axis.isEmpty() ? Aggregate.MEAN : Aggregate.GEOMETRIC_MEAN;
        return new Question(metric, axis, List.of(), 0.25, 0.75, usual, UP_TO, null, null);
    }

    /** At these places too; none of a single number. */
    public Question at(List<Integer> places) {
        return new Question(
                metric, axis, axis.isEmpty() ? List.of() : places, low, high, aggregate, upTo, baseline, test);
    }

    /** With other quantiles. */
    public Question between(double lower, double upper) {
        return new Question(metric, axis, steps, lower, upper, aggregate, upTo, baseline, test);
    }

    /** With another aggregate, or up to another place. */
    public Question aggregated(Aggregate how, int last) {
        return new Question(metric, axis, steps, low, high, axis.isEmpty() ? aggregate : how, last, baseline, test);
    }

    /** Where the longest rollout ends here: the aggregate goes no further, and tables show {@link Steps} up to it. */
    Question upTo(int horizon) {
        return at(Steps.upTo(horizon)).aggregated(aggregate, Math.max(1, Math.min(upTo, horizon)));
    }

    /** What a place is called: {@code step 10}. */
    public String place(int at) {
        return axis + " " + at;
    }

    /** Relative to this configuration; null for the best of each subject. */
    public Question against(@Nullable String configuration) {
        return new Question(metric, axis, steps, low, high, aggregate, upTo, configuration, test);
    }

    /** Could it be chance? */
    public Question tested(@Nullable SignificanceTest by) {
        return new Question(metric, axis, steps, low, high, aggregate, upTo, baseline, by);
    }

    boolean higherIsBetter() {
        return metric.better() == Better.HIGHER;
    }

    /** What the aggregate is called: {@code gmean ≤ 100}; of a single number the number. */
    public String aggregateName() {
        return axis.isEmpty() ? metric.title() : aggregate.shortName() + " ≤ " + upTo;
    }

    /** Of the places up to the last that counts; not-a-number if one of them is, or if there are none. */
    double aggregateOf(Curve curve) {
        double[] at = curve.at();
        int count = (int) Arrays.stream(at).filter(step -> step <= upTo).count();
        return count == 0 ? Double.NaN : aggregate.of(Arrays.copyOf(curve.values(), count));
    }
}
