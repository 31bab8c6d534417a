package dev.eddy.report;

import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Steps;
import dev.eddy.result.SubjectNote;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What some trials are of, a scenario or a problem, with these trials.
 *
 * @param id an identifier for links
 * @param groups in the order of the study; empty while no trial has ended
 * @param baselines what needs no training, in groups of one trial that has their curves
 * @param metrics the main one first
 * @param steps steps at which some trial was measured, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record SubjectView(
        String name,
        String id,
        SubjectNote note,
        List<Group> groups,
        List<Group> baselines,
        List<MetricView> metrics,
        double[] steps) {
    /** All that has a row in a table of scores and a line in a chart of them. */
    public List<Group> scored() {
        return Stream.concat(groups.stream(), baselines.stream()).toList();
    }

    public MetricView metric() {
        return metrics.get(0);
    }

    /** Whether something was measured step by step. */
    public boolean isScored() {
        return steps.length > 0;
    }

    /** The measured correlation; of several that which is blind to the size of the state. */
    public Optional<MetricView> correlation() {
        return metrics.stream()
                .filter(metric -> metric.measure().kind() == Kind.CORRELATION
                        && metric.measure().of().isEmpty())
                .max(Comparator.comparing(MetricView::name));
    }

    /** The last step that the mean takes in. */
    public int meanUpTo() {
        return Math.min(Group.MEAN_UP_TO, horizon());
    }

    /** The last step that was measured; 0 if none was. */
    public int horizon() {
        return steps.length == 0 ? 0 : (int) steps[steps.length - 1];
    }

    /** Steps for tables, as far as they were measured: a few that fit the horizon. */
    public List<Integer> reported() {
        return Steps.upTo(horizon()).stream()
                .filter(step -> Arrays.binarySearch(steps, step) >= 0)
                .toList();
    }

    /** The group with the best median at a step, if any group has a finite one. */
    public Optional<Group> best(int step) {
        return groups.stream()
                .filter(group -> Double.isFinite(group.at(metric(), step).middle()))
                .min(better(group -> group.at(metric(), step)));
    }

    /** Groups from the best to the worst by the geometric mean. */
    public List<Group> ranked() {
        return groups.stream()
                .sorted(better(group -> group.geometricMean(metric())))
                .toList();
    }

    private Comparator<Group> better(java.util.function.Function<Group, Quartiles> score) {
        return Comparator.comparingDouble(group -> {
            Quartiles quartiles = score.apply(group);
            double value = quartiles.known() ? quartiles.middle() : metric().worst();
            return metric().higherIsBetter() ? -value : value;
        });
    }
}
