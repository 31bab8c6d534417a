package dev.eddy.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What needs no training and is judged as a trial is, so that a score says something by itself. Every trial stores the curves of
 * its baselines beside its own: those of one subject are the same for all trials.
 */
public final class BaselineMeasures {
    /** The initial state, at all times. */
    public static final String PERSISTENCE = "persistence";

    /** The solver that a network corrects, without the network. */
    public static final String COARSE_SOLVER = "coarse solver alone";

    private static final String ASPECT = "baseline: ";

    private BaselineMeasures() {}

    /** A metric of a baseline. */
    public static Measure of(String baseline, Measure own) {
        return own.derived(baseline.replace(' ', '-') + "_" + own.name(), own.label() + " of the baseline " + baseline)
                .under(aspect(baseline));
    }

    /** The aspect of all metrics of a baseline. */
    public static String aspect(String baseline) {
        return ASPECT + baseline;
    }

    /** Name of the baseline that a measure is of; empty of other measures. */
    public static Optional<String> baseline(Measure measure) {
        return measure.aspect().startsWith(ASPECT)
                ? Optional.of(measure.aspect().substring(ASPECT.length()))
                : Optional.empty();
    }

    /** The curves of a trial's baselines in a metric, under the name of the metric, by the names of the baselines. */
    public static Map<String, Curve> curves(TrialResult trial, Measure metric) {
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (Measure measure : trial.measures()) {
            Optional<String> baseline =
                    baseline(measure).filter(name -> measure.of().equals(metric.name()));
            baseline.ifPresent(name -> trial.curve(measure.name())
                    .ifPresent(curve ->
                            curves.put(name, new Curve(metric.name(), curve.axis(), curve.at(), curve.values()))));
        }
        return curves;
    }
}
