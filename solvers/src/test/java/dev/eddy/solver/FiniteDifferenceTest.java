package dev.eddy.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Differences;
import dev.eddy.difference.Stencil;
import dev.eddy.difference.Transport;
import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Waves;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteDifferenceTest {
    private static final int N = 100;

    private static FiniteDifference exact(double theta, int picard) {
        return FiniteDifference.of(theta, picard);
    }

    private static Stepper stepper(Solver physics, Equation equation, Grid grid, double dt) {
        return physics.on(equation, grid, dt, Numerics.EDDY, new Effort());
    }

    private static Equation linear(int order, double coefficient) {
        return Equation.linear(
                "linear", 1, DerivativePolynomial.derivative(1, 0, order).scale(coefficient));
    }

    private static Tensor field(Axis axis, DoubleUnaryOperator function) {
        double[] values = new double[axis.points()];
        for (int j = 0; j < values.length; j++) {
            values[j] = function.applyAsDouble(axis.coordinate(j));
        }
        return Tensors.of(values, 1, 1, values.length);
    }

    // ---- symbols

    /** Amplification of mode m, {re, im}, from the response to a peak. */
    private static double[] symbol(double[] response, int mode) {
        double re = 0;
        double im = 0;
        for (int j = 0; j < response.length; j++) {
            double angle = -2 * Math.PI * mode * j / response.length;
            re += response[j] * Math.cos(angle);
            im += response[j] * Math.sin(angle);
        }
        return new double[] {re, im};
    }

    private static double[] response(double theta, Equation equation) {
        Tensor peak = field(Grid.periodic(1, 1, N).axes().get(0), x -> x == 0 ? 1 : 0);
        return stepper(exact(theta, 1), equation, Grid.periodic(1, 1, N), 1)
                .step(peak)
                .toDoubles();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.03, -0.3, -0.9, -3, 0.3})
    void upwind_has_the_symbols_of_the_books_for_all_modes(double gamma) {
        try (Scope scope = Scope.open()) {
            double[] explicit = response(0, linear(1, gamma / N));
            double[] implicit = response(1, linear(1, gamma / N));
            for (int m = 0; m < N; m++) {
                // For γ > 0 the wind comes from the right.
                double angle = -2 * Math.PI * m / N * (gamma > 0 ? -1 : 1);
                double g = -Math.abs(gamma);
                double re = 1 + g * (1 - Math.cos(angle));
                double im = -g * Math.sin(angle);
                double[] e = symbol(explicit, m);
                assertThat(e[0]).isCloseTo(re, within(1e-12));
                assertThat(e[1]).isCloseTo(im, within(1e-12));
                double divisorRe = 2 - re;
                double divisorIm = -im;
                double size = divisorRe * divisorRe + divisorIm * divisorIm;
                double[] i = symbol(implicit, m);
                assertThat(i[0]).isCloseTo(divisorRe / size, within(1e-12));
                assertThat(i[1]).isCloseTo(-divisorIm / size, within(1e-12));
                assertThat(Math.hypot(i[0], i[1])).isLessThan(m == 0 ? 1 + 1e-12 : 1);
                boolean stable = Math.abs(gamma) <= 1;
                assertThat(Math.hypot(e[0], e[1]) <= 1 + 1e-12).isEqualTo(stable || m == 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.3, 3})
    void diffusion_has_the_symbols_of_the_books_for_all_modes(double gamma) {
        try (Scope scope = Scope.open()) {
            double[] explicit = response(0, linear(2, gamma / (2.0 * N * N)));
            double[] implicit = response(1, linear(2, gamma / (2.0 * N * N)));
            for (int m = 0; m < N; m++) {
                double rate = gamma * (Math.cos(2 * Math.PI * m / N) - 1);
                assertThat(symbol(explicit, m)[0]).isCloseTo(1 + rate, within(1e-12));
                assertThat(symbol(implicit, m)[0]).isCloseTo(1 / (1 - rate), within(1e-12));
            }
        }
    }

    // ---- walls

    @ParameterizedTest
    @CsvSource({"dirichlet", "nodes", "neumann"})
    void heat_between_walls_decays_like_its_modes_to_second_order(String kind) {
        try (Scope scope = Scope.open()) {
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                Boundary wall = kind.equals("neumann")
                        ? new Boundary.Neumann(0)
                        : kind.equals("nodes") ? new Boundary.DirichletNodes(0.7) : new Boundary.Dirichlet(0.7);
                Axis axis = new Axis(2, 15 << i, wall);
                // The mode of the wall on top of its value.
                double k = 3 * Math.PI / 2;
                DoubleUnaryOperator shape = x -> kind.equals("neumann") ? Math.cos(k * x) : Math.sin(k * x);
                double decay = Math.exp(-0.1 * k * k * 0.4);
                Tensor end = field(axis, x -> 0.7 + decay * shape.applyAsDouble(x));
                Stepper stepper = stepper(exact(0.5, 1), linear(2, 0.1), new Grid(List.of(axis)), 0.4 / (8 << i));
                Tensor found = stepper.repeat(field(axis, x -> 0.7 + shape.applyAsDouble(x)), 8 << i);
                errors[i] = found.minus(end).abs().max().item();
            }
            double points = kind.equals("nodes") ? 31.0 / 16 : 2;
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(points)).isBetween(1.8, 2.3);
            assertThat(errors[1]).isLessThan(4e-3);
        }
    }

    @Test
    void a_flux_through_walls_becomes_content() {
        try (Scope scope = Scope.open()) {
            Axis axis = new Axis(2, 20, new Boundary.Neumann(0.3));
            Stepper stepper = stepper(exact(0.5, 1), linear(2, 0.1), new Grid(List.of(axis)), 0.05);
            Tensor start = field(axis, x -> Math.sin(x) + x);
            double content = start.mean().item() * 2;
            // ∫u grows by ν(∂u at the right end − ∂u at the left end): twice the outward derivative.
            assertThat(stepper.repeat(start, 10).mean().item() * 2).isCloseTo(content + 0.1 * 0.6 * 0.5, within(1e-10));
        }
    }

    // ---- time

    private static Equation burgers(boolean conservative) {
        return Equation.of(
                "Burgers", 1, DerivativePolynomial.laplacian(1).scale(0.05), new Convection(1, true, conservative));
    }

    private static Tensor smooth(int points) {
        return field(Grid.periodic(1, 1, points).axes().get(0), x -> 1.2 + 0.5 * Math.sin(2 * Math.PI * x));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0.5, 50, 2", "1, 50, 1", "1, 1, 1", "0.5, 1, 1"})
    void convergence_in_time_is_of_the_order_of_the_method(double theta, int picard, int order) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 1, 16);
            FiniteDifference physics = exact(theta, picard).withScheme(Transport.CENTRED, 4);
            physics = new FiniteDifference(
                    theta, picard, Transport.CENTRED, 4, physics.solver(), 1e-13, 100, 1e-12, Gradients.CUT, true, 1);
            Tensor truth = stepper(new RungeKuttaDifference(Transport.CENTRED, 4, 64), burgers(false), grid, 0.1)
                    .step(smooth(16));
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                errors[i] = stepper(physics.withSubsteps(16 << i), burgers(false), grid, 0.1)
                        .step(smooth(16))
                        .minus(truth)
                        .norm()
                        .item();
            }
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(order, within(0.15));
        }
    }

    @Test
    void runge_kutta_is_of_fourth_order() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 1, 16);
            Tensor truth = stepper(new RungeKuttaDifference(Transport.UPWIND3, 4, 128), burgers(true), grid, 0.2)
                    .step(smooth(16));
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                errors[i] = stepper(new RungeKuttaDifference(Transport.UPWIND3, 4, 8 << i), burgers(true), grid, 0.2)
                        .step(smooth(16))
                        .minus(truth)
                        .norm()
                        .item();
            }
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(4, within(0.2));
        }
    }

    // ---- gradients, conservation

    @ParameterizedTest
    @EnumSource(
            value = Gradients.class,
            names = {"UNROLLED", "IMPLICIT", "IMPLICIT_MATCHED"})
    void gradients_with_respect_to_the_start_are_those_of_finite_differences(Gradients gradients) {
        try (Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(1, 12, new Boundary.Dirichlet(0.3))));
            Axis axis = grid.axes().get(0);
            for (int picard : new int[] {1, 3}) {
                Stepper stepper = stepper(exact(0.7, picard).withGradients(gradients), burgers(true), grid, 0.05);
                Tensor start = field(axis, x -> 0.3 + Math.sin(5 * x) * x).withGradient();
                Tensor weight = field(axis, x -> Math.cos(3 * x));
                Tensor gradient = Autograd.gradient(
                        stepper.repeat(start, 2).squared().times(weight).sum(), start);
                for (int j : new int[] {0, 5, 11}) {
                    int at = j;
                    double[] values = new double[2];
                    for (int side = 0; side < 2; side++) {
                        double[] moved = start.toDoubles();
                        moved[at] += (2 * side - 1) * 1e-5;
                        values[side] = stepper.repeat(Tensors.of(moved, 1, 1, 12), 2)
                                .squared()
                                .times(weight)
                                .sum()
                                .item();
                    }
                    assertThat(gradient.toDoubles()[at]).isCloseTo((values[1] - values[0]) / 2e-5, within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UPWIND, 0", "UPWIND, 1", "UPWIND3, 0.5", "CENTRED, 1"})
    void conservative_terms_conserve_what_they_carry(Transport transport, double theta) {
        try (Scope scope = Scope.open()) {
            for (Boundary boundary : List.of(Boundary.PERIODIC, new Boundary.Neumann(0))) {
                Grid grid = new Grid(List.of(new Axis(1, 20, boundary)));
                Tensor start = field(grid.axes().get(0), x -> Math.sin(7 * x) + 0.2);
                boolean periodic = grid.isPeriodic();
                Equation equation = periodic ? burgers(true) : linear(2, 0.05);
                Tensor end = stepper(exact(theta, 4).withScheme(transport, 2), equation, grid, 0.01)
                        .repeat(start, 5);
                assertThat(end.mean().item()).isCloseTo(start.mean().item(), within(1e-11));
            }
        }
    }

    // ---- coupled channels, the catalogue

    @Test
    void a_wave_swings_like_its_modes() {
        try (Scope scope = Scope.open()) {
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                Grid grid = Grid.periodic(1, 1, 24 << i);
                Equation wave = EquationCatalog.get("wave").build(1, Map.of(), Profile.EDDY);
                Tensor height = field(grid.axes().get(0), x -> Math.sin(2 * Math.PI * x));
                Tensor start = Tensors.cat(List.of(height, Tensors.zerosLike(height)), 1);
                Stepper truth = stepper(new EtdrkSolver(0, 1), wave, grid, 0.2);
                Stepper stepper = stepper(exact(0.5, 1).withSubsteps(10 << i), wave, grid, 0.2);
                errors[i] =
                        stepper.step(start).minus(truth.step(start)).abs().max().item();
            }
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.2));
        }
    }

    static Stream<EquationEntry> catalogue() {
        return EquationCatalog.entries().stream().filter(entry -> entry.dims().contains(1));
    }

    /** In 1-D no equation of the catalogue inverts Laplacians. */
    @ParameterizedTest
    @MethodSource("catalogue")
    void every_equation_of_the_catalogue_goes_where_etdrk_goes(EquationEntry entry) {
        try (Scope scope = Scope.open()) {
            double[] errors = new double[2];
            double dt = 0;
            for (int i = 1; i >= 0; i--) {
                Grid grid = Grid.periodic(1, entry.extent(), 24 << i);
                Equation equation = entry.build(Grid.periodic(1, entry.extent(), 24), Map.of(), Profile.EDDY);
                Tensor start = Waves.benchmark(grid, equation.channels(), 0.3, 0.8);
                dt = i == 1 ? stable(new Differences(equation, grid, Transport.CENTRED, 2, DType.FLOAT64), start) : dt;
                Tensor truth = stepper(new EtdrkSolver(equation.isLinear() ? 0 : 4, 8), equation, grid, 8 * dt)
                        .step(start);
                Tensor found = stepper(new RungeKuttaDifference(Transport.CENTRED, 2, 8), equation, grid, 8 * dt)
                        .step(start);
                errors[i] = found.minus(truth).norm().item()
                        / Math.max(1e-300, truth.minus(start).norm().item());
            }
            assertThat(errors[1] < 1e-9 || Math.log(errors[0] / errors[1]) / Math.log(2) > 1.5)
                    .as("%s errors %s and %s", entry.key(), errors[0], errors[1])
                    .isTrue();
        }
    }

    /** A time step that explicit methods take without growth. */
    private static double stable(Differences differences, Tensor state) {
        double sum = 0;
        for (Tensor weight : differences.stencil(state).weights().values()) {
            sum += weight.abs().max().item();
        }
        for (Stencil coupling : differences.couplings().values()) {
            for (Tensor weight : coupling.weights().values()) {
                sum += weight.abs().max().item();
            }
        }
        return Math.min(1e-3, 0.5 / sum);
    }

    @Test
    void short_names_are_those_of_the_papers() {
        assertThat(FiniteDifference.of(1, 1).shortName()).isEqualTo("fd;1.0;1");
        assertThat(FiniteDifference.of(0.5, 100)
                        .withScheme(Transport.UPWIND3, 4)
                        .shortName())
                .isEqualTo("fd;0.5;100;upwind3;order=4");
        assertThat(Solvers.of("fd;0.5;7")).isEqualTo(FiniteDifference.of(0.5, 7));
        assertThatThrownBy(() -> Solvers.of("fd;0.5;x")).isInstanceOf(Misuse.class);
        assertThat(FiniteDifference.of(1, 1).at(Solver.Knob.PICARD, 3)).isEqualTo(FiniteDifference.of(1, 3));
        assertThatThrownBy(() -> FiniteDifference.of(1, 1).at(Solver.Knob.POINTS, 3))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("coarse-grid");
    }
}
