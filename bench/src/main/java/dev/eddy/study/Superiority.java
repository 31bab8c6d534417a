package dev.eddy.study;

import dev.eddy.result.Curve;
import dev.eddy.result.MetricName;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.result.RunView.SampleRollout;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An emulator beside the solver that made its training data, both judged by a better one (Koehler and Thuerey 2025, equation
 * 4): for every metric the ratio of the two means over the held-out samples,
 *
 * <pre>  ξ[t] = mean err(fᵗ(u₀), P_hiᵗ(u₀)) / mean err(P_loᵗ(u₀), P_hiᵗ(u₀)),   t = 1, 2, … </pre>
 *
 * below 1 where the emulator is superior.
 */
final class Superiority {
    private Superiority() {}

    /**
     * The kept trajectories with those of the solver.
     *
     * @param lowFidelity as of {@link #added}
     */
    static List<SampleRollout> added(List<SampleRollout> samples, Tensor lowFidelity) {
        List<SampleRollout> all = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            NumericArray truth = samples.get(i).reference();
            float[] solver = lowFidelity.select(0, i).toFloats();
            int size = truth.values().length - solver.length;
            float[] values = Arrays.copyOf(truth.values(), truth.values().length);
            System.arraycopy(solver, 0, values, size, solver.length);
            NumericArray low = new NumericArray(truth.shape(), values);
            all.add(new SampleRollout(samples.get(i).prediction(), truth, Optional.of(low)));
        }
        return all;
    }

    /**
     * The metrics of an emulator with those of the solver and their ratios.
     *
     * @param lowFidelity the solver's rollout, {@code [sample, step, channels, x…]} without the initial state
     * @param rollout what measures
     */
    static List<Curve> added(List<Curve> emulator, Tensor lowFidelity, TestRollout rollout) {
        List<Curve> solver = rollout.measure((state, done, count) -> lowFidelity.narrow(1, done, count), Progress.NONE)
                .curves();
        List<Curve> all = new ArrayList<>(emulator);
        for (int m = 0; m < emulator.size(); m++) {
            Curve own = emulator.get(m);
            Curve low = solver.get(m);
            double[] ratios = new double[own.size()];
            for (int t = 0; t < ratios.length; t++) {
                ratios[t] = own.values()[t] / low.values()[t];
            }
            all.add(new Curve(MetricName.LOW_FIDELITY + own.name(), own.axis(), own.at(), low.values()));
            all.add(new Curve(MetricName.SUPERIORITY + own.name(), own.axis(), own.at(), ratios));
        }
        return all;
    }
}
