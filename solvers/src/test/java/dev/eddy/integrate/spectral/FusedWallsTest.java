package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between walls, rollouts and gradients on arrays are those of the recorded operations on the extended grid. */
class FusedWallsTest {
    @ParameterizedTest
    @CsvSource({
        "fisher-kpp, neumann, 24, 0.01",
        "fisher-kpp, neumann, 30x20, 0.01",
        "allen-cahn, dirichlet, 20, 0.01",
        "allen-cahn, dirichlet neumann, 12x18, 0.01",
        "cahn-hilliard, neumann periodic, 16x12, 0.001",
        "swift-hohenberg, periodic neumann, 16x12, 0.05",
        "gray-scott, neumann, 20x16, 0.5",
        "gray-scott, periodic neumann, 10x12, 0.5",
        "kuramoto-sivashinsky, neumann, 36, 0.01",
        "kuramoto-sivashinsky, neumann, 12x10, 0.01",
        "burgers, dirichlet, 30, 0.01",
        "burgers, slip, 16x20, 0.01",
        "burgers, slip periodic, 16x20, 0.01",
        "burgers, periodic slip, 16x20, 0.01",
        "navier-stokes-vorticity, dirichlet, 18x20, 0.01",
        "navier-stokes-vorticity, periodic dirichlet, 18x20, 0.01",
        "wave, dirichlet, 24, 0.1",
        "wave, neumann dirichlet, 8x10, 0.1",
        "diffusion, warm, 16, 0.1",
        "diffusion, warm periodic, 12x10, 0.1",
        "hyper-diffusion, dirichlet, 24, 0.1"
    })
    void equals_the_recorded_steps_and_their_gradient(String key, String walls, String points, double dt) {
        Grid grid = grid(walls, points);
        Equation equation = EquationCatalog.get(key).build(grid.dims(), Map.of(), Profile.EDDY);
        for (int order = 1; order <= (key.equals("burgers") ? 4 : 2); order++) {
            EtdrkStepper stepper = Etdrk.of(order).on(grid, equation, dt);
            for (int batch : new int[] {1, 3}) {
                compare(stepper, batch, 1e-11);
            }
        }
        compare(Etdrk.of(2).on(grid, equation, dt, Numerics.EDDY.withPrecision(DType.FLOAT32)), 2, 2e-4);
    }

    @Test
    void forces_and_full_spectra_have_the_symmetry_too() {
        for (String walls : List.of("neumann", "dirichlet")) {
            double phase = walls.equals("neumann") ? 0 : -Math.PI / 2;
            for (int dims = 1; dims <= 2; dims++) {
                Grid grid = dims == 1 ? grid(walls, "16") : grid(walls + " neumann", "12x10");
                List<Integer> mode = dims == 1 ? List.of(1) : List.of(1, 0);
                Forcing forcing = new Forcing(List.of(
                        new Forcing.Wave(0, 0.7, mode, phase, 0),
                        new Forcing.Wave(0, 1.3, mode, phase, 0, new Modulation.Oscillating(3, 0.2))));
                EtdrkStepper plain =
                        Steppers.of("allen-cahn", grid, 0.05, Map.of("dealiasing_fraction", 1.0, "order", 3));
                EtdrkStepper stepper = plain.method()
                        .on(grid, plain.equation().withForcing(forcing), 0.05, plain.numerics())
                        .startingAt(0.2);
                compare(stepper, 2, 1e-11);
            }
        }
    }

    /** With walls by axis, or the same along all. */
    private static Grid grid(String walls, String points) {
        String[] kinds = walls.split(" ");
        String[] counts = points.split("x");
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < counts.length; d++) {
            Boundary boundary = switch (kinds[Math.min(d, kinds.length - 1)]) {
                case "neumann" -> new Boundary.Neumann(0);
                case "dirichlet" -> new Boundary.Dirichlet(0);
                case "warm" -> new Boundary.Dirichlet(1.5);
                case "slip" -> new Boundary.FreeSlip();
                default -> Boundary.PERIODIC;
            };
            axes.add(new Axis(3 + d, Integer.parseInt(counts[d]), boundary));
        }
        return new Grid(axes);
    }

    private static void compare(EtdrkStepper stepper, int batch, double tolerance) {
        try (Scope scope = Scope.open()) {
            Tensor start = uniform(stepper.space().shape(batch), stepper.precision(), 5, 0.1, 0.9);
            assertThat(stepper.isFused(start)).isTrue();
            assertClose(stepper.rollout(start, 3, 2, true), recorded(stepper, start, 3, 2), tolerance);
            Tensor got = gradient(state -> stepper.rollout(state, 2, 1, true), start);
            assertClose(got, gradient(state -> recorded(stepper, state, 2, 1), start), tolerance);
        }
    }

    private static Tensor recorded(EtdrkStepper stepper, Tensor start, int outputs, int every) {
        List<Tensor> states = new ArrayList<>(List.of(start));
        Tensor state = start;
        for (int i = 0; i < outputs * every; i++) {
            EtdrkStepper now = stepper.after(i);
            state = now.fromSpectrum(now.stepSpectrum(now.toSpectrum(state)));
            if ((i + 1) % every == 0) {
                states.add(state);
            }
        }
        return Tensors.stack(states, 1);
    }

    private static Tensor gradient(UnaryOperator<Tensor> function, Tensor point) {
        Tensor leaf = point.withGradient();
        Tensor value = function.apply(leaf);
        return Autograd.gradient(
                value.times(uniform(value.shape(), value.dtype(), 9, -1, 1)).sum(), leaf);
    }

    private static Tensor uniform(long[] shape, DType type, long seed, double low, double high) {
        int size = 1;
        for (long s : shape) {
            size *= (int) s;
        }
        return Tensors.of(new Draws(new Seed(seed)).uniforms(size, low, high), shape)
                .to(type);
    }

    private static void assertClose(Tensor got, Tensor expected, double relative) {
        double scale = expected.abs().max().item();
        assertThat(scale).isFinite().isPositive();
        assertThat(got.minus(expected).abs().max().item() / scale).isLessThan(relative);
    }
}
