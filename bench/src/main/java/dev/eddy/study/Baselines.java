package dev.eddy.study;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.result.BaselineMeasures;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What needs no training, on the held-out trajectories of a scenario. Measured once for all of its trials. */
final class Baselines {
    private final Profile profile;
    private final Tensor test;
    private final Map<List<Object>, List<Curve>> measured = new HashMap<>();

    /**
     * @param profile whose form of the metrics
     * @param test what judges, {@code [sample, time, channels, x…]}
     */
    Baselines(Profile profile, Tensor test) {
        this.profile = profile;
        this.test = test;
    }

    /**
     * The curves of all baselines.
     *
     * @param coarse the solver that a network corrects; null where none is corrected
     */
    List<Curve> curves(List<Metric> metrics, @Nullable Stepper coarse) {
        List<Curve> curves = new ArrayList<>(of(BaselineMeasures.PERSISTENCE, metrics, (state, done, count) -> {
            Tensor initial = test.select(1, 0);
            return Tensors.stack(Collections.nCopies(count, initial), 1);
        }));
        if (coarse != null) {
            curves.addAll(of(
                    BaselineMeasures.COARSE_SOLVER,
                    metrics,
                    (state, done, count) -> coarse.after(done).rollout(state, count, false)));
        }
        return curves;
    }

    /** What these are. */
    static List<Measure> measures(List<Metric> metrics, boolean corrects) {
        List<Measure> measures = new ArrayList<>();
        for (Metric metric : metrics) {
            measures.add(BaselineMeasures.of(BaselineMeasures.PERSISTENCE, metric.measure()));
            if (corrects) {
                measures.add(BaselineMeasures.of(BaselineMeasures.COARSE_SOLVER, metric.measure()));
            }
        }
        return measures;
    }

    private synchronized List<Curve> of(String baseline, List<Metric> metrics, TestRollout.Predictions predictions) {
        return measured.computeIfAbsent(List.of(baseline, metrics), key -> {
            List<Curve> own = new TestRollout(metrics, profile, test, 0)
                    .measure(predictions, Progress.NONE)
                    .curves();
            List<Curve> curves = new ArrayList<>();
            for (int m = 0; m < own.size(); m++) {
                Curve curve = own.get(m);
                curves.add(new Curve(
                        BaselineMeasures.of(baseline, metrics.get(m).measure()).name(),
                        curve.axis(),
                        curve.at(),
                        curve.values()));
            }
            return curves;
        });
    }
}
