package dev.eddy.report;

import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trials that differ only in their seed: what a line of a chart and a row of a table stand for.
 *
 * @param key of any of them, with the seed 0
 * @param label what is told of them beside their subject; of one group among nothing else, an empty text
 * @param steps steps at which some trial of the subject was measured, ascending
 * @param colour index into the palette
 * @param dash index into its dashes
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record Group(TrialKey key, String label, List<TrialResult> trials, double[] steps, int colour, int dash) {
    /** Horizon of the geometric mean, in steps. */
    public static final int MEAN_UP_TO = 100;

    /** The correlation at which a rollout counts as lost, the field's usual choice. */
    public static final double CORRELATED = 0.8;

    public Group {
        trials = List.copyOf(trials);
    }

    /** One coordinate; empty if the trials have none of that name. */
    public String get(String coordinate) {
        return key.get(coordinate);
    }

    public List<Curve> curves(MetricView metric) {
        return trials.stream().map(trial -> metric.of(trial, steps)).toList();
    }

    public Series series(MetricView metric) {
        return new Series(label, QuantileBand.over(curves(metric)), colour, dash);
    }

    /** A measure over an axis of its own. */
    public Series series(Measure measure) {
        return new Series(
                label,
                QuantileBand.over(trials.stream()
                        .flatMap(trial -> trial.curve(measure.name()).stream())
                        .toList()),
                colour,
                dash);
    }

    public Quartiles at(MetricView metric, double step) {
        return Quartiles.of(curves(metric).stream()
                .mapToDouble(curve -> curve.valueAt(step))
                .toArray());
    }

    public Quartiles geometricMean(MetricView metric) {
        return Quartiles.of(trials.stream()
                .mapToDouble(trial -> geometricMean(metric, trial))
                .toArray());
    }

    /** Over the steps up to {@value #MEAN_UP_TO}; not-a-number if nothing was measured. */
    public double geometricMean(MetricView metric, TrialResult trial) {
        Curve curve = metric.of(trial, steps);
        double[] at = curve.at();
        double[] values = curve.values();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < at.length; i++) {
            if (at[i] <= MEAN_UP_TO && !Double.isNaN(values[i])) {
                sum += Math.log(values[i]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.exp(sum / count);
    }

    /** Steps until a correlation, 1 at the start, falls below {@value #CORRELATED}; infinite if it does not. */
    public Quartiles correlationTime(MetricView correlation) {
        return Quartiles.of(trials.stream()
                .flatMap(trial -> correlation.recorded(trial).stream())
                .mapToDouble(curve -> curve.timeAbove(CORRELATED, 1))
                .toArray());
    }

    public Quartiles seconds() {
        return Quartiles.of(trials.stream()
                .mapToDouble(trial -> trial.number(Measures.TRAIN_SECONDS))
                .toArray());
    }

    public long diverged() {
        return trials.stream().filter(trial -> trial.outcome().isDivergence()).count();
    }

    /** Trials from the one in the middle outward: the first with a sample stands for the group. */
    public List<TrialResult> fromTheMiddle(MetricView metric) {
        List<TrialResult> ranked = new ArrayList<>(trials);
        ranked.sort(Comparator.comparingDouble(trial -> geometricMean(metric, trial)));
        double middle = (ranked.size() - 1) / 2;
        List<TrialResult> ordered = new ArrayList<>(ranked);
        ordered.sort(Comparator.comparingDouble(trial -> Math.abs(ranked.indexOf(trial) - middle)));
        return ordered;
    }
}
