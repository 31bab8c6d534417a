package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.operator.Numerics;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long rollouts that stay in Fourier space. */
class LongRunsTest {
    /**
     * Linear growth acts on the part of a spectrum that no inverse transform sees as well, where nothing nonlinear holds it
     * back: over these times it would grow by more than 1e40. (The grids are fine enough for all modes that grow to enter the
     * products.)
     */
    @ParameterizedTest
    @CsvSource({
        "kuramoto-sivashinsky, 2, 30, 32, 0.25, 1600, 20",
        "allen-cahn, 2, 2, 20, 0.5, 200, 1.01",
        "swift-hohenberg, 2, 20, 20, 0.5, 300, 2",
        "fisher-kpp, 3, 2, 12, 0.5, 200, 1.0001",
        "allen-cahn, 1, 2, 20, 0.5, 200, 1.01",
        "allen-cahn, 3, 1.5, 15, 0.5, 200, 1.01",
        "swift-hohenberg, 1, 20, 20, 0.5, 300, 2",
        "belousov-zhabotinsky, 1, 1, 16, 0.5, 200, 1.0001",
        "belousov-zhabotinsky, 2, 1, 16, 0.5, 200, 1.0001"
    })
    void what_grows_linearly_stays_bounded_as_the_equation_does(
            String name, int dims, double extent, int points, double dt, int steps, double bound) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(dims, extent, points);
            Numerics single = Numerics.EDDY.withPrecision(DType.FLOAT32);
            for (SpectralStepper stepper : List.of(
                    Steppers.of(name, grid, dt, Map.of(), single),
                    Steppers.of(Schemes.get("etdrk2"), name, grid, dt, Map.of(), single))) {
                EquationEntry entry = EquationCatalog.get(name);
                Tensor state = PeerSyntax.initialStates(entry.initialStates())
                        .sample(stepper.space(), new Seed(1), 0, 1, DType.FLOAT32);
                assertThat(stepper.repeat(state, steps).abs().max().item()).isLessThan(bound);
                Tensor spectrum = stepper.repeatSpectrum(stepper.modes().forward(state), steps);
                assertThat(stepper.modes().inverse(spectrum).abs().max().item()).isLessThan(bound);
                // The whole spectrum is that of a real field.
                Tensor again = stepper.modes().forward(stepper.modes().inverse(spectrum));
                assertThat(again.minus(spectrum).abs().max().item())
                        .isLessThan(1e-5 * spectrum.abs().max().item());
            }
        }
    }

    /** From non-negative concentrations all goes to (1, ½, 1); for steps up to 0.5, whatever the dimension. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void belousov_zhabotinsky_goes_to_its_equilibrium(int dims) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            EquationEntry entry = EquationCatalog.get("belousov-zhabotinsky");
            Grid grid = Grid.periodic(dims, entry.extent(), dims == 1 ? 160 : dims == 2 ? 32 : 20);
            for (double dt : new double[] {entry.dt(), 0.5}) {
                SpectralStepper stepper = Steppers.of(entry.key(), grid, dt);
                Tensor state = PeerSyntax.initialStates(entry.initialStates())
                        .sample(stepper.space(), new Seed(3), 0, 4 - dims, DType.FLOAT64);
                Tensor halfway = stepper.repeat(state, (int) Math.round(3 / dt));
                assertThat(halfway.min().item()).isPositive();
                assertThat(halfway.max().item()).isLessThan(1.5);
                Tensor end = stepper.repeat(halfway, (int) Math.round(37 / dt));
                double[] equilibrium = {1, 0.5, 1};
                for (int c = 0; c < 3; c++) {
                    assertThat(end.select(1, c)
                                    .minus(equilibrium[c])
                                    .abs()
                                    .max()
                                    .item())
                            .isLessThan(1e-10);
                }
            }
        }
    }

    @Test
    void belousov_zhabotinsky_is_infinite_in_finite_time_from_negative_concentrations() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(1, 1, 16);
            Stepper stepper = Steppers.of("belousov-zhabotinsky", grid, 0.01);
            // uₜ = (1 − u)(u + v): a property of the equation, not of the solver.
            double[] values = new double[3 * 16];
            Arrays.fill(values, 0, 16, -1);
            Arrays.fill(values, 32, 48, -1);
            Tensor negative = Tensors.of(values, 1, 3, 16);
            assertThat(stepper.repeat(negative, 50).max().item()).isNegative();
            assertThat(stepper.repeat(negative, 400).allFinite()).isFalse();
        }
    }
}
