package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {
    private static Convergence study(
            int order, Grid grid, Equation equation, Tensor initial, double end, Numerics numerics, int... counts) {
        Tensor reference = Etdrk.of(4)
                .on(grid, equation, end / 512, Numerics.EDDY.withDealiasing(2.0 / 3))
                .repeat(initial, 512);
        return Convergence.of(
                "ETDRK" + order + " on " + equation.name(),
                dt -> Etdrk.of(order).on(grid, equation, dt, numerics),
                initial,
                end,
                reference,
                counts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_measured_order_on_burgers_is_the_declared_one(int order) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 48);
            Equation equation = EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.05), Profile.EDDY);
            Tensor initial = Waves.state(grid, x -> Math.sin(2 * Math.PI * x[0] / 3));
            Convergence study = study(order, grid, equation, initial, 0.4, Numerics.EDDY, 8, 16, 32);
            assertThat(study.order()).as(study.table()).isCloseTo(order, within(0.15));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_measured_order_on_a_dispersive_equation_is_the_declared_one(int order) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 20, 32);
            Convergence study = study(order, grid, korteweg(), soliton(grid), 0.5, Numerics.EDDY, 32, 64, 128);
            assertThat(study.order()).as(study.table()).isCloseTo(order, within(0.15));
        }
    }

    @Test
    void the_real_part_of_the_coefficients_loses_the_order_on_a_dispersive_equation() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 20, 32);
            Convergence study =
                    study(2, grid, korteweg(), soliton(grid), 0.5, Numerics.of(Profile.EXPONAX_0_2), 32, 64, 128);
            assertThat(study.order()).as(study.table()).isLessThan(1.5);
        }
    }

    private static Equation korteweg() {
        return EquationCatalog.get("korteweg-de-vries")
                .build(1, Map.of("hyper_diffusivity", 0.0, "convection_scale", 6.0), Profile.EDDY);
    }

    /** ½c sech²(½√c (x − 10)) with c = 1: travels at speed 1 without changing its shape. */
    private static Tensor soliton(Grid grid) {
        return Waves.state(grid, x -> 0.5 / Math.pow(Math.cosh(0.5 * (x[0] - 10)), 2));
    }

    @Test
    void a_soliton_travels_without_changing_its_shape() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 40, 128);
            Tensor initial = Waves.state(grid, x -> 0.5 / Math.pow(Math.cosh(0.5 * (x[0] - 20)), 2));
            Tensor truth = Waves.state(grid, x -> 0.5 / Math.pow(Math.cosh(0.5 * (x[0] - 20 - 2.5)), 2));
            Tensor end = Etdrk.of(4).on(grid, korteweg(), 0.01).repeat(initial, 250);
            // Its tail at the ends of the domain is 4e-9.
            assertThat(Waves.distance(end, truth)).isLessThan(1e-7);
        }
    }

    @Test
    void a_front_of_burgers_is_the_analytic_one() {
        try (Scope scope = Scope.open()) {
            // Cole and Hopf: u = −2ν φₓ/φ with φ = 2 + exp(−ν t) cos x.
            double viscosity = 0.2;
            Grid grid = Grid.periodic(1, 2 * Math.PI, 64);
            Stepper stepper = Steppers.of(
                    "burgers", grid, 0.02, Map.of("diffusivity", viscosity, "order", 4, "conservative", true));
            Tensor end = stepper.repeat(coleHopf(grid, viscosity, 0), 100);
            assertThat(Waves.distance(end, coleHopf(grid, viscosity, 2))).isLessThan(1e-9);
        }
    }

    private static Tensor coleHopf(Grid grid, double viscosity, double t) {
        double decay = Math.exp(-viscosity * t);
        return Waves.state(grid, x -> 2 * viscosity * decay * Math.sin(x[0]) / (2 + decay * Math.cos(x[0])));
    }

    @Test
    void a_taylor_green_vortex_decays_as_it_should() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 2 * Math.PI, 16);
            Stepper stepper = Steppers.of("navier-stokes-vorticity", grid, 0.1, Map.of("diffusivity", 0.05));
            Tensor initial = Waves.state(grid, x -> 2 * Math.cos(x[0]) * Math.cos(x[1]));
            double decay = Math.exp(-2 * 0.05 * 1);
            assertThat(Waves.distance(stepper.repeat(initial, 10), initial.times(decay)))
                    .isLessThan(1e-13);
        }
    }

    @Test
    void studies_print_a_table_and_refuse_what_is_no_study() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 16);
            Equation equation = EquationCatalog.get("burgers").build(1, Map.of(), Profile.EDDY);
            Tensor initial = Waves.state(grid, x -> Math.sin(2 * Math.PI * x[0] / 3));
            Convergence study = study(1, grid, equation, initial, 0.1, Numerics.EDDY, 1, 2);
            assertThat(study.table())
                    .contains("ETDRK1 on burgers")
                    .contains("order")
                    .hasLineCount(4);
            assertThatThrownBy(() -> study(1, grid, equation, initial, 0.1, Numerics.EDDY, 4))
                    .hasMessageContaining("at least two");
        }
    }
}
