package dev.eddy.study;

import dev.eddy.equation.Profile;
import dev.eddy.metric.Metric;
import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.emulator.SuperiorityEnd;
import dev.eddy.result.emulator.SuperiorityMeasures;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An emulator beside the solver that made its training data, both judged by a better one (Koehler and Thuerey 2025, equation
 * 4): for every metric the ratio of the two means over the held-out samples,
 *
 * <pre>  ξ[t] = mean err(fᵗ(u₀), P_hiᵗ(u₀)) / mean err(P_loᵗ(u₀), P_hiᵗ(u₀)),   t = 1, 2, … </pre>
 *
 * below 1 where the emulator is superior. What the solver errs is the same for all trials of a scenario and measured once.
 */
final class Superiority {
    private final Tensor lowFidelity;
    private final Tensor test;
    private final Profile profile;
    private final Map<List<Metric>, List<Curve>> measured = new HashMap<>();

    /**
     * @param lowFidelity the solver's rollout from the held-out initial states, {@code [sample, step, channels, x…]} without
     *     these
     * @param test what judges, {@code [sample, time, channels, x…]}
     * @param profile whose form of the metrics
     */
    Superiority(Tensor lowFidelity, Tensor test, Profile profile) {
        this.lowFidelity = lowFidelity;
        this.test = test;
        this.profile = profile;
    }

    /** The kept trajectories of an emulator, from the first sample on, with those of the solver. */
    List<SampleRollout> samples(List<SampleRollout> emulator) {
        List<SampleRollout> all = new ArrayList<>();
        for (int i = 0; i < emulator.size(); i++) {
            NumericArray truth = emulator.get(i).reference();
            float[] solver = lowFidelity.select(0, i).toFloats();
            int size = truth.values().length - solver.length;
            float[] values = Arrays.copyOf(truth.values(), truth.values().length);
            System.arraycopy(solver, 0, values, size, solver.length);
            NumericArray low = new NumericArray(truth.shape(), values);
            all.add(new SampleRollout(emulator.get(i).prediction(), truth, Optional.of(low)));
        }
        return all;
    }

    /** What the solver errs, and the ratios of the emulator's metrics to that. */
    List<Curve> curves(List<Metric> metrics, List<Curve> emulator) {
        List<Curve> solver = solver(metrics);
        List<Curve> all = new ArrayList<>();
        for (int m = 0; m < emulator.size(); m++) {
            Curve own = emulator.get(m);
            Curve low = solver.get(m);
            double[] ratios = new double[own.size()];
            for (int t = 0; t < ratios.length; t++) {
                ratios[t] = own.values()[t] / low.values()[t];
            }
            Measure measure = metrics.get(m).measure();
            all.add(new Curve(SuperiorityMeasures.ofSolver(measure).name(), own.axis(), own.at(), low.values()));
            all.add(new Curve(SuperiorityMeasures.ratio(measure).name(), own.axis(), own.at(), ratios));
        }
        return all;
    }

    /** From when on, and by how much, the emulator is superior in errors. */
    static Map<String, Double> numbers(List<Metric> metrics, List<Curve> curves) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Measure own = metric.measure();
            curves.stream()
                    .filter(curve -> own.better() != Better.HIGHER
                            && curve.name()
                                    .equals(SuperiorityMeasures.ratio(own).name()))
                    .forEach(ratio -> numbers.putAll(SuperiorityEnd.of(ratio).numbers(own)));
        }
        return numbers;
    }

    /** What these are. */
    static List<Measure> measures(List<Metric> metrics) {
        return metrics.stream()
                .map(Metric::measure)
                .flatMap(own -> Stream.concat(
                        Stream.of(SuperiorityMeasures.ratio(own), SuperiorityMeasures.ofSolver(own)),
                        SuperiorityEnd.measures(own).stream()))
                .toList();
    }

    private synchronized List<Curve> solver(List<Metric> metrics) {
        return measured.computeIfAbsent(
                metrics,
                all -> new TestRollout(all, profile, test, 0)
                        .measure((state, done, count) -> lowFidelity.narrow(1, done, count), Progress.NONE)
                        .curves());
    }
}
