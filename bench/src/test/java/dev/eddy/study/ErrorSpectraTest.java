package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Grid;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ErrorSpectraTest {
    private static final int POINTS = 16;

    private static Tensor trajectory(IntToDoubleFunction state) {
        double[] values = new double[3 * POINTS];
        Arrays.setAll(values, i -> (1 + i / POINTS) * state.applyAsDouble(i % POINTS));
        return Tensors.of(values, 1, 3, 1, POINTS);
    }

    private static double wave(int wavenumber, int point) {
        return Math.sin(2 * Math.PI * wavenumber * point / POINTS);
    }

    @Test
    void an_error_stands_at_its_wavenumber_relative_to_the_reference_and_all_of_them_are_the_error() {
        try (Scope scope = Scope.open()) {
            ErrorSpectra spectra = new ErrorSpectra(Grid.periodic(1, 2, POINTS), 3);
            Tensor reference = trajectory(i -> wave(1, i));
            Tensor predicted = trajectory(i -> wave(1, i) + 0.3 * wave(3, i) - 0.4 * wave(5, i));
            spectra.see(predicted, reference, 0);
            assertThat(spectra.measures())
                    .extracting(Measure::name)
                    .containsExactly("spectral_error_step_1", "spectral_error_step_3");
            for (Curve curve : spectra.curves()) {
                assertThat(curve.axis()).isEqualTo("wavenumber");
                double[] error = curve.values();
                assertThat(error).hasSize(POINTS / 2 + 1);
                assertThat(error[3]).isCloseTo(0.3, within(1e-12));
                assertThat(error[5]).isCloseTo(0.4, within(1e-12));
                assertThat(error[1]).isCloseTo(0, within(1e-12));
                double all = Math.sqrt(Arrays.stream(error).map(e -> e * e).sum());
                assertThat(all).isCloseTo(0.5, within(1e-12));
            }
            assertThat(spectra.curves()).hasSize(2);
        }
    }

    @Test
    void a_rollout_that_left_the_numbers_has_none_at_that_step() {
        try (Scope scope = Scope.open()) {
            ErrorSpectra spectra = new ErrorSpectra(Grid.periodic(1, 2, POINTS), 3);
            spectra.see(trajectory(i -> Double.NaN), trajectory(i -> wave(1, i)), 0);
            assertThat(spectra.curves()).isEmpty();
        }
    }
}
