package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear equations against their analytic solutions, on domains with different extents and resolutions per axis. */
class ExactnessTest {
    private static final double[] KAPPA = {2 * Math.PI * 2 / 2, 2 * Math.PI / 1.5, -2 * Math.PI * 3 / 3};

    private static double phase(double[] x) {
        double phase = 0.4;
        for (int d = 0; d < x.length; d++) {
            phase += KAPPA[d] * x[d];
        }
        return phase;
    }

    /** exp(growth·t)·cos(κ·x + φ + turn·t) must be the solution. */
    private static void assertSolves(
            String equation, int dims, double dt, Map<String, ?> parameters, double growth, double turn) {
        try (Scope scope = Scope.open()) {
            Grid grid = Waves.oblong(dims);
            Stepper stepper = Steppers.of(equation, grid, dt, parameters);
            Tensor initial = Waves.state(grid, x -> Math.cos(phase(x)));
            int steps = 3;
            double t = steps * dt;
            Tensor truth = Waves.state(grid, x -> Math.exp(growth * t) * Math.cos(phase(x) + turn * t));
            double size = truth.abs().max().item();
            assertThat(Waves.distance(stepper.repeat(initial, steps), truth) / size)
                    .as("%s in %d-D with step %s", equation, dims, dt)
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void transport_diffusion_dispersion_and_damping_are_exact_for_any_step(int dims) {
        List<Double> velocity = List.of(0.7, -0.4, 0.3).subList(0, dims);
        List<Double> dispersivity = List.of(0.02, 0.01, -0.03).subList(0, dims);
        double squares = 0;
        double fourths = 0;
        double transport = 0;
        double cubes = 0;
        double mixed = 0;
        for (int d = 0; d < dims; d++) {
            squares += KAPPA[d] * KAPPA[d];
            fourths += Math.pow(KAPPA[d], 4);
            transport += velocity.get(d) * KAPPA[d];
            cubes += dispersivity.get(d) * Math.pow(KAPPA[d], 3);
            mixed += dispersivity.get(d) * KAPPA[d];
        }
        for (double dt : new double[] {1e-3, 0.1, 3}) {
            assertSolves("advection", dims, dt, Map.of("velocity", velocity), 0, -transport);
            assertSolves("diffusion", dims, dt, Map.of("diffusivity", 0.01), -0.01 * squares, 0);
            assertSolves(
                    "advection-diffusion",
                    dims,
                    dt,
                    Map.of("velocity", velocity, "diffusivity", 0.01),
                    -0.01 * squares,
                    -transport);
            assertSolves("dispersion", dims, dt, Map.of("dispersivity", dispersivity), 0, -cubes);
            assertSolves(
                    "dispersion",
                    dims,
                    dt,
                    Map.of("dispersivity", dispersivity, "advect_on_diffusion", true),
                    0,
                    -mixed * squares);
            assertSolves("hyper-diffusion", dims, dt, Map.of("hyper_diffusivity", 1e-4), -1e-4 * fourths, 0);
            assertSolves(
                    "hyper-diffusion",
                    dims,
                    dt,
                    Map.of("hyper_diffusivity", 1e-4, "diffuse_on_diffuse", true),
                    -1e-4 * squares * squares,
                    0);
            // A zeroth-order coefficient counts once, in any number of dimensions.
            assertSolves(
                    "general-linear",
                    dims,
                    dt,
                    Map.of("linear_coefficients", List.of(0.2, 0.0, 0.01)),
                    0.2 - 0.01 * squares,
                    0);
        }
    }

    @Test
    void anisotropic_diffusion_has_mixed_derivatives() {
        double a = 0.02 * KAPPA[0] * KAPPA[0] + 2 * 0.005 * KAPPA[0] * KAPPA[1] + 0.03 * KAPPA[1] * KAPPA[1];
        assertSolves(
                "diffusion", 2, 0.1, Map.of("diffusivity", List.of(List.of(0.02, 0.005), List.of(0.005, 0.03))), -a, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void waves_are_exact_and_their_mean_drifts(int dims) {
        try (Scope scope = Scope.open()) {
            Grid grid = Waves.oblong(dims);
            double squares = 0;
            for (int d = 0; d < dims; d++) {
                squares += KAPPA[d] * KAPPA[d];
            }
            double frequency = 1.3 * Math.sqrt(squares);
            for (double dt : new double[] {1e-3, 0.1, 3}) {
                Stepper stepper = Steppers.of("wave", grid, dt, Map.of("speed_of_sound", 1.3));
                Tensor initial =
                        Waves.state(grid, x -> 2 + Math.cos(phase(x)), x -> 0.5 + frequency * Math.sin(phase(x)));
                double t = 4 * dt;
                Tensor truth = Waves.state(
                        grid,
                        x -> 2 + 0.5 * t + Math.cos(phase(x) - frequency * t),
                        x -> 0.5 + frequency * Math.sin(phase(x) - frequency * t));
                assertThat(Waves.distance(stepper.repeat(initial, 4), truth) / frequency)
                        .isLessThan(1e-12);
            }
        }
    }

    @Test
    void coupled_equations_of_any_number_of_channels_are_exact() {
        try (Scope scope = Scope.open()) {
            // A rotation in the first two channels, transport in the third: u' = ωv, v' = −ωu, w' = −c∂w.
            Grid grid = Grid.periodic(1, 2 * Math.PI, 16);
            DerivativePolynomial zero = DerivativePolynomial.zero(1);
            DerivativePolynomial omega = DerivativePolynomial.constant(1, 1.7);
            Equation equation = new Equation(
                    "rotation",
                    1,
                    3,
                    new LinearPart.Coupled(List.of(
                            List.of(zero, omega, zero),
                            List.of(omega.scale(-1), zero, zero),
                            List.of(
                                    zero,
                                    zero,
                                    DerivativePolynomial.derivative(1, 0, 1).scale(-0.6)))),
                    List.of(),
                    Forcing.NONE);
            Stepper stepper = Etdrk.of(0).on(grid, equation, 0.4);
            Tensor initial = Waves.state(grid, x -> Math.cos(x[0]), x -> 0, x -> Math.sin(3 * x[0]));
            Tensor truth = Waves.state(
                    grid,
                    x -> Math.cos(1.7 * 0.8) * Math.cos(x[0]),
                    x -> -Math.sin(1.7 * 0.8) * Math.cos(x[0]),
                    x -> Math.sin(3 * (x[0] - 0.6 * 0.8)));
            assertThat(Waves.distance(stepper.repeat(initial, 2), truth)).isLessThan(1e-13);
        }
    }

    @Test
    void a_constant_force_on_a_linear_equation_is_solved_exactly() {
        try (Scope scope = Scope.open()) {
            // uₜ = νuₓₓ + a cos(2x): u = a/(4ν)·(1 − exp(−4νt))·cos(2x)
            Grid grid = Grid.periodic(1, 2 * Math.PI, 16);
            Equation equation = Equation.linear(
                            "heated rod", 1, DerivativePolynomial.laplacian(1).scale(0.3))
                    .withForcing(new Forcing(List.of(new Forcing.Wave(0, 0.5, List.of(2), 0, 0))));
            for (int order = 1; order <= 4; order++) {
                Tensor end = Etdrk.of(order).on(grid, equation, 0.7).repeat(Waves.state(grid, x -> 0), 3);
                double amplitude = 0.5 / 1.2 * (1 - Math.exp(-1.2 * 2.1));
                assertThat(Waves.distance(end, Waves.state(grid, x -> amplitude * Math.cos(2 * x[0]))))
                        .as("order %d", order)
                        .isLessThan(1e-14);
            }
        }
    }

    @Test
    void fields_with_energy_at_the_highest_mode_are_stepped_alike_in_both_spaces() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 1, 8);
            Tensor rough = Waves.state(
                    grid, x -> Math.signum(Math.sin(40 * x[0] + 17 * x[1])) + Math.cos(8 * Math.PI * (x[0] + x[1])));
            Stepper stepper = Steppers.of("advection", grid, 0.013, Map.of("velocity", List.of(0.7, 0.2)));
            Tensor once = stepper.step(stepper.step(stepper.step(rough)));
            assertThat(Waves.distance(stepper.repeat(rough, 3), once)).isLessThan(1e-14);
            // The peers lose what is not real after each transform, and gain it in Fourier space.
            Stepper peer = Steppers.of(
                    "advection", grid, 0.013, Map.of("velocity", List.of(0.7, 0.2)), Numerics.of(Profile.EXPONAX_0_2));
            assertThat(Waves.distance(RepeatedStepper.of(peer, 3).step(rough), peer.repeat(rough, 3)))
                    .isGreaterThan(1e-3);
            assertThat(Collections.max(
                            List.of(peer.dt(), RepeatedStepper.of(peer, 3).dt())))
                    .isEqualTo(3 * 0.013);
        }
    }
}
