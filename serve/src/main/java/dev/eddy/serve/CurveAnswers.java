package dev.eddy.serve;

import dev.eddy.result.BaselineMeasures;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Curves of runs, seed by seed; the page makes bands of them. */
final class CurveAnswers {
    /** More points than a screen shows are thinned. */
    private static final int POINTS = 1500;

    private CurveAnswers() {}

    /** What can be drawn: every measure with a curve, by its axis, with what is known of it. */
    static List<Map<String, Object>> choices(List<TrialResult> trials) {
        Map<String, Map<String, Object>> choices = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            for (Curve curve : trial.curves()) {
                Measure measure = trial.measure(curve.name());
                if (measure.of().isEmpty() || trials.size() == 1) {
                    choices.computeIfAbsent(curve.axis() + "/" + curve.name(), key -> {
                        Map<String, Object> choice = new LinkedHashMap<>();
                        choice.put("name", curve.name());
                        choice.put("axis", curve.axis());
                        choice.put("title", measure.title());
                        choice.put("logarithmic", isPositive(curve));
                        return choice;
                    });
                }
            }
        }
        return new ArrayList<>(choices.values());
    }

    private static boolean isPositive(Curve curve) {
        for (double value : curve.values()) {
            if (value < 0) {
                return false;
            }
        }
        return true;
    }

    /** The curves of one measure over one axis in all trials of a run, and after them what needs no training, once a subject. */
    static List<Map<String, Object>> curves(
            String run, RunView view, List<TrialResult> trials, String name, String axis) {
        List<Map<String, Object>> curves = new ArrayList<>();
        Map<String, Curve> baselines = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            for (Curve curve : trial.curves()) {
                if (curve.name().equals(name) && curve.axis().equals(axis)) {
                    curves.add(curve(
                            run,
                            view.coordinates().label(trial.key()),
                            trial.key().seed(),
                            curve,
                            false));
                }
            }
            BaselineMeasures.curves(trial, trial.measure(name))
                    .forEach((baseline, curve) ->
                            baselines.putIfAbsent(trial.key().subject() + " · " + baseline, curve));
        }
        baselines.forEach((label, curve) -> {
            if (curve.axis().equals(axis)) {
                curves.add(curve(run, label, 0, curve, true));
            }
        });
        return curves;
    }

    private static Map<String, Object> curve(String run, String label, long seed, Curve curve, boolean baseline) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("run", run);
        one.put("label", label);
        one.put("seed", seed);
        one.put("baseline", baseline);
        int stride = Math.max(1, (curve.size() + POINTS - 1) / POINTS);
        one.put("at", Numbers.of(thinned(curve.at(), stride)));
        one.put("values", Numbers.of(thinned(curve.values(), stride)));
        return one;
    }

    /** Every so manieth, and the last. */
    private static double[] thinned(double[] all, int stride) {
        if (stride == 1) {
            return all;
        }
        int count = (all.length - 1) / stride + 1;
        boolean endsThere = (count - 1) * stride == all.length - 1;
        double[] some = new double[endsThere ? count : count + 1];
        for (int i = 0; i < count; i++) {
            some[i] = all[i * stride];
        }
        some[some.length - 1] = all[all.length - 1];
        return some;
    }
}
