package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Convergence;
import dev.eddy.integrate.Waves;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemesTest {
    static Stream<String> names() {
        return Schemes.names().stream().filter(name -> !name.equals("etdrk0"));
    }

    private static Equation burgers() {
        return EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.05), Profile.EDDY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_measured_order_on_burgers_is_the_declared_one(String name) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 48);
            Tensor initial = Waves.state(grid, x -> Math.sin(2 * Math.PI * x[0] / 3));
            assertOrder(Schemes.get(name), grid, burgers(), initial, 0.4, 16, 24);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_measured_order_on_a_dispersive_equation_is_the_declared_one(String name) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 20, 32);
            Equation equation = EquationCatalog.get("korteweg-de-vries")
                    .build(1, Map.of("hyper_diffusivity", 0.0, "convection_scale", 6.0), Profile.EDDY);
            Tensor initial = Waves.state(grid, x -> 0.5 / Math.pow(Math.cosh(0.5 * (x[0] - 10)), 2));
            assertOrder(Schemes.get(name), grid, equation, initial, 0.5, 64, 24);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_order_is_kept_with_a_force_that_changes_with_time(String name) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 32);
            Tensor initial = Waves.state(grid, x -> Math.sin(2 * Math.PI * x[0] / 3));
            Forcing forcing = new Forcing(List.of(
                    new Forcing.Wave(0, 1, List.of(2), 0.4, 0, new Modulation.Travelling(2)),
                    new Forcing.Wave(0, 0.5, List.of(1), 0, 0)));
            assertOrder(Schemes.get(name), grid, burgers().withForcing(forcing), initial, 0.4, 16, 12);
        }
    }

    private static void assertOrder(
            Scheme scheme, Grid grid, Equation equation, Tensor initial, double end, int count, int countForOrderFive) {
        Tensor reference = Etdrk.of(4).on(grid, equation, end / 2048).repeat(initial, 2048);
        // The fifth order is hidden by rounding soon.
        int first = scheme.order() == 5 ? countForOrderFive : count;
        Convergence study = Convergence.of(
                scheme.name(),
                dt -> scheme.on(grid, equation, dt),
                initial,
                end,
                reference,
                first,
                2 * first,
                4 * first);
        assertThat(study.order()).as(study.table()).isCloseTo(scheme.order(), within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4"})
    void the_engine_for_all_schemes_does_what_the_one_for_etdrk_does(int order) {
        try (Scope scope = Scope.open()) {
            Grid grid = Waves.oblong(2);
            for (String name : List.of("burgers", "gray-scott", "kolmogorov-flow-vorticity")) {
                Equation equation = EquationCatalog.get(name)
                        .build(2, name.startsWith("kolmogorov") ? Map.of("injection_mode", 2) : Map.of(), Profile.EDDY);
                SpectralEquation operators = SpectralEquation.of(equation, grid, Numerics.EDDY);
                Tensor state = Waves.benchmark(grid, equation.channels(), 0.5, 0.5);
                Tensor expected = Etdrk.of(order).on(operators, 0.05).repeat(state, 3);
                Tensor actual = new SchemeStepper(Etdrk.of(order), operators, 0.05).repeat(state, 3);
                assertThat(Waves.distance(actual, expected)).as(name).isLessThan(1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void coupled_channels_are_solved_with_small_matrices(String name) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 2 * Math.PI, 12);
            // A standing wave, h = cos(x) cos(t).
            Equation wave = EquationCatalog.get("wave").build(1, Map.of("speed_of_sound", 1.0), Profile.EDDY);
            Tensor start = Waves.state(grid, x -> Math.cos(x[0]), x -> 0);
            Tensor end = Waves.state(grid, x -> Math.cos(x[0]) * Math.cos(1), x -> -Math.cos(x[0]) * Math.sin(1));
            Scheme scheme = Schemes.get(name);
            if (scheme instanceof Imex) {
                Convergence study = Convergence.of(name, dt -> scheme.on(grid, wave, dt), start, 1, end, 16, 32, 64);
                assertThat(study.order()).as(study.table()).isCloseTo(scheme.order(), within(0.15));
            } else {
                assertThat(Waves.distance(scheme.on(grid, wave, 0.25).repeat(start, 4), end))
                        .isLessThan(1e-13);
            }
        }
    }

    @Test
    void an_error_estimate_falls_with_the_order_of_the_embedded_method() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 48);
            Tensor initial = Waves.state(grid, x -> Math.sin(2 * Math.PI * x[0] / 3));
            SpectralEquation operators = SpectralEquation.of(burgers(), grid, Numerics.EDDY);
            Tensor spectrum = operators.grid().forward(initial);
            for (Scheme scheme : Schemes.all().values()) {
                if (scheme.hasErrorEstimate()) {
                    double coarse = estimate(scheme, operators, 0.02, spectrum);
                    double fine = estimate(scheme, operators, 0.01, spectrum);
                    // One step of an embedded method of order p − 1 has an error of order p.
                    assertThat(Math.log(coarse / fine) / Math.log(2))
                            .as(scheme.name())
                            .isCloseTo(scheme.order(), within(0.2));
                }
            }
        }
    }

    private static double estimate(Scheme scheme, SpectralEquation equation, double dt, Tensor spectrum) {
        return new SchemeStepper(scheme, equation, dt)
                .attempt(spectrum, 0, null)
                .error()
                .abs()
                .max()
                .item();
    }

    @Test
    void a_table_with_a_slip_is_refused() {
        List<List<Double>> backward = List.of(List.of(), List.of(1.0), List.of(0.25, 0.25));
        Tableau ssp = new Tableau("slip", 3, backward, List.of(1.0 / 6, 1.0 / 6, 2.0 / 3), "");
        assertThatThrownBy(() -> new IntegratingFactor("slip", ssp, ""))
                .hasMessageContaining("times of stages must rise");
        assertThatThrownBy(() -> Schemes.get("etdrk5")).hasMessageContaining("did you mean 'etdrk");
    }
}
