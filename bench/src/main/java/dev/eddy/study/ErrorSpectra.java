package dev.eddy.study;

import dev.eddy.grid.Grid;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Steps;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in the spectrum a rollout errs, at its first step and at the last of those that means go over:
 *
 * <pre>  e(k) = √ mean over samples of  Σ_{‖κ‖≈k} |û − r̂|² / Σ_κ |r̂|²  </pre>
 *
 * over all channels, so that the root of the sum of its squares is the error relative to the reference. For states between
 * periodic walls only.
 */
final class ErrorSpectra {
    static final String AXIS = "wavenumber";

    /** The last step that means go over. */
    private static final int LAST = 100;

    private final Grid grid;
    private final List<Integer> steps;
    private final List<Curve> curves = new ArrayList<>();

    ErrorSpectra(Grid grid, int horizon) {
        this.grid = grid;
        List<Integer> told = Steps.upTo(Math.min(LAST, horizon));
        steps = !grid.isPeriodic() || told.isEmpty()
                ? List.of()
                : Arrays.asList(told.get(0), told.get(told.size() - 1)).stream()
                        .distinct()
                        .toList();
    }

    /** Looks at a piece of a rollout, {@code [sample, time, channels, x…]}, whose first states are those after {@code done} steps. */
    void see(Tensor predicted, Tensor reference, int done) {
        for (int step : steps) {
            int place = step - done - 1;
            if (place >= 0 && place < predicted.size(1)) {
                double[] error = error(predicted.select(1, place), reference.select(1, place));
                if (Arrays.stream(error).allMatch(Double::isFinite)) {
                    double[] at =
                            IntStream.range(0, error.length).asDoubleStream().toArray();
                    curves.add(new Curve(measure(step).name(), AXIS, at, error));
                }
            }
        }
    }

    private double[] error(Tensor predicted, Tensor reference) {
        try (Scope scope = Scope.open()) {
            Tensor wrong = predicted.to(DType.FLOAT64).minus(reference.to(DType.FLOAT64));
            Tensor power = Spectra.power(wrong, grid, Spectra.Bins.SUM).sum(1);
            Tensor size = Spectra.power(reference.to(DType.FLOAT64), grid, Spectra.Bins.SUM)
                    .sum(1)
                    .sumKeeping(1);
            return Arrays.stream(power.over(size).mean(0).toDoubles())
                    .map(Math::sqrt)
                    .toArray();
        }
    }

    List<Curve> curves() {
        return List.copyOf(curves);
    }

    /** What the curves are. */
    List<Measure> measures() {
        return steps.stream().map(ErrorSpectra::measure).toList();
    }

    private static Measure measure(int step) {
        return Measure.of("spectral_error_step_" + step)
                .called("error at step " + step)
                .as(Kind.RELATIVE_ERROR)
                .lowerIsBetter();
    }
}
