package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.operator.Numerics;
import dev.eddy.solver.PoissonStepper;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Check values of the benchmark's specification, appendix A1, obtained by running exponax 0.1.0 (a) and 0.2.0 (b). The
 * golden trajectories of the data module cover the latter in more detail; the former are the only numbers for the profile
 * with which the results of APEBench were made.
 */
class BenchmarkValuesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/benchmark-check-values.csv", delimiter = ';', useHeadersInDisplayName = true)
    void steppers_give_the_published_numbers(
            String profiles,
            String equation,
            int dims,
            int points,
            double extent,
            double dt,
            int channels,
            int steps,
            String parameters,
            double scale,
            double shift,
            double rms,
            double first,
            double quarter,
            double mean) {
        for (int i = 0; i < profiles.length(); i++) {
            Profile profile = profiles.charAt(i) == 'a' ? Profile.APEBENCH_1 : Profile.EXPONAX_0_2;
            try (NoGrad off = NoGrad.open();
                    Scope scope = Scope.open()) {
                Grid grid = Grid.periodic(dims, extent, points);
                Stepper stepper = Steppers.of(equation, grid, dt, parsed(parameters), Numerics.of(profile));
                Tensor end = stepper.repeat(Waves.benchmark(grid, channels, scale, shift), steps);
                double[] values = end.toDoubles();
                int quarterIndex = channels - 1;
                for (int d = 0; d < dims; d++) {
                    quarterIndex = quarterIndex * points + points / 4;
                }
                assertThat(Math.sqrt(end.squared().mean().item())).isCloseTo(rms, within(2e-10 * Math.max(1, rms)));
                assertThat(values[0]).isCloseTo(first, within(6e-10 * Math.max(1, Math.abs(first))));
                assertThat(values[quarterIndex]).isCloseTo(quarter, within(6e-10 * Math.max(1, Math.abs(quarter))));
                assertThat(end.mean().item()).isCloseTo(mean, within(6e-4 * Math.abs(mean) + 1e-12));
            }
        }
    }

    private static Map<String, Object> parsed(String parameters) {
        Map<String, Object> out = new HashMap<>();
        for (String pair : parameters == null ? new String[0] : parameters.split(" ", -1)) {
            String[] parts = pair.split("=", -1);
            if (parts[1].equals("true")) {
                out.put(parts[0], true);
            } else if (parts[1].contains(",")) {
                out.put(
                        parts[0],
                        Arrays.stream(parts[1].split(",")).map(Double::valueOf).toList());
            } else {
                out.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 2, 5.029997698e-02, 8.355621966e-03, 6.449101779e-02",
        "2, 32, 4, 5.186547980e-03, -1.940203353e-03, -9.613424096e-03"
    })
    void poisson_problems_have_the_published_solutions(
            int dims, int points, int order, double rms, double first, double quarter) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(dims, 2, points);
            Tensor solution = new PoissonStepper(grid, 1, order, DType.FLOAT64).step(Waves.benchmark(grid, 1, 1, 0));
            double[] values = solution.toDoubles();
            int quarterIndex = 0;
            for (int d = 0; d < dims; d++) {
                quarterIndex = quarterIndex * points + points / 4;
            }
            assertThat(List.of(Math.sqrt(solution.squared().mean().item()), values[0], values[quarterIndex]))
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 2e-11 ? 0 : Double.compare(a, b))
                    .containsExactly(rms, first, quarter);
        }
    }
}
