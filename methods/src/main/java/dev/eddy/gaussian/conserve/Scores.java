package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Findings;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors of methods over held-out problems. */
final class Scores {
    private final Map<String, List<double[]>> all = new LinkedHashMap<>();

    /** @param mass what the integral should be, and the weights that take it */
    void add(String method, Gaussian law, Tensor truth, Tensor weights, double mass, double frontError) {
        double squares = law.mean().minus(truth).squared().mean().item();
        double surprise = -law.meanLogDensity(truth).item();
        double off = Math.abs(law.mean().times(weights).sum().item() - mass);
        all.computeIfAbsent(method, name -> new ArrayList<>()).add(new double[] {squares, surprise, off, frontError});
    }

    /** Means over the problems, of masses the worst. */
    Findings on(Findings found, boolean fronts) {
        Findings with = found;
        for (Map.Entry<String, List<double[]>> entry : all.entrySet()) {
            String method = entry.getKey();
            with = with.number(named("mse", "mean square error", method), mean(entry.getValue(), 0))
                    .number(named("nll", "negative log likelihood", method), mean(entry.getValue(), 1))
                    .number(
                            named("mass_error", "largest error of the mass", method),
                            entry.getValue().stream()
                                    .mapToDouble(one -> one[2])
                                    .max()
                                    .orElse(Double.NaN));
            if (fronts) {
                with = with.number(named("front_error", "error of the front", method), mean(entry.getValue(), 3));
            }
        }
        double surprise = mean(method("conserved"), 1);
        return with.number(
                        Measure.of("nll_gain")
                                .called("how much less surprising, conserved than the prediction")
                                .higherIsBetter(),
                        mean(method("plain"), 1) - surprise)
                .number(
                        Measure.of("nll_gain_over_hard")
                                .called("how much less surprising, conserved than an even shift")
                                .higherIsBetter(),
                        mean(method("hard"), 1) - surprise);
    }

    private List<double[]> method(String name) {
        return all.getOrDefault(name, List.of());
    }

    private static double mean(List<double[]> values, int column) {
        return values.stream().mapToDouble(one -> one[column]).average().orElse(Double.NaN);
    }

    private static Measure named(String what, String label, String method) {
        return Measure.of(what + "_" + method)
                .called(label + ", " + method.replace('_', ' '))
                .lowerIsBetter();
    }
}
