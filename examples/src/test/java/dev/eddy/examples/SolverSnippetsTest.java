package dev.eddy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.flow.Convection;
import dev.eddy.flow.FlowBox;
import dev.eddy.flow.NavierStokes;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.CoordinateClosure;
import dev.eddy.implicit.ImplicitLayer;
import dev.eddy.implicit.Infiltration;
import dev.eddy.implicit.InfiltrationFibres;
import dev.eddy.implicit.LinearTransport;
import dev.eddy.implicit.NamedField;
import dev.eddy.implicit.TimeLevels;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.AdaptiveSolution;
import dev.eddy.integrate.spectral.AdaptiveStepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.nn.point.Hypernetwork;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Seed;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pages on solvers show, run; {@link ShownCodeTest} holds the pages to it. */
class SolverSnippetsTest {
    private static final Grid PERIODIC = Grid.periodic(1, 1.0, 32);

    private final Scope whole = Scope.open();

    @AfterEach
    void close() {
        whole.close();
    }

    private static Equation burgers() {
        return EquationCatalog.get("burgers").build(PERIODIC, Map.of("diffusivity", 0.01), Profile.EDDY);
    }

    private static Tensor waves(Stepper stepper) {
        return new TruncatedFourier(3, true, true).sample(stepper.space(), new Seed(0), 0, 2, DType.FLOAT64);
    }

    /** A constant state of 1 is a state of rest of Allen and Cahn. */
    @Test
    void boundaries() {
        Axis across = new Axis(1.0, 64, new Boundary.Neumann(0));
        Axis along = new Axis(2.0, 128, Boundary.PERIODIC);
        Stepper stepper = Steppers.of("allen-cahn", new Grid(List.of(across, along)), 0.01);

        Tensor one = Tensors.ones(DType.FLOAT64, stepper.space().shape(1));
        assertThat(stepper.step(one).minus(one).abs().max().item()).isLessThan(1e-12);
    }

    @Test
    void finite_differences() {
        Equation equation = burgers();
        Grid grid = PERIODIC;
        double dt = 0.01;
        Stepper stepper = FiniteDifference.of(1, 100).on(equation, grid, dt, Numerics.EDDY, new Effort());

        Tensor start = waves(stepper);
        // Walls there are none, so momentum is kept.
        assertThat(stepper.step(start).sum().item()).isCloseTo(start.sum().item(), within(1e-6));
    }

    /** Not run: a thousand steps. */
    static Tensor flow() {
        var box = FlowBox.lidDrivenCavity(64);
        var momentum = new LinearSolve(new Jacobi(), Stopping.relative(1e-7));
        Stepper stepper =
                new NavierStokes(1.0 / 100, 0.02, Convection.CENTRED, 1).projection(box, momentum, DType.FLOAT64);
        Tensor state = stepper.repeat(Tensors.zeros(DType.FLOAT64, box.space().shape(1)), 1000);
        return state;
    }

    @Test
    void linear_solvers() {
        Grid grid = new Grid(List.of(new Axis(1.0, 32, new Boundary.Dirichlet(0))));
        Tensor b = Tensors.ones(DType.FLOAT64, 2, 1, 32);
        StencilOperator operator = Diffusion.poisson(grid, 1, DType.FLOAT64);
        LinearSolve solve =
                new LinearSolve(LinearSolvers.of("cg;multigrid"), Stopping.relative(1e-8), Gradients.IMPLICIT);
        Solution solution = solve.solve(operator, b); // value, status, iterations, residuals; samples() one by one
        PreparedSolve prepared = solve.prepare(operator, b); // factors, preconditioners and coarser grids, once
        prepared.solve(b).value(); // the same numbers and gradients
        prepared.transposed().solve(b).value(); // by the same factors

        assertThat(prepared.solve(b).value().toDoubles())
                .isEqualTo(solution.value().toDoubles());
    }

    @Test
    void forcing() {
        Grid grid = PERIODIC;
        Equation equation = burgers();
        Forcing.Wave wave = new Forcing.Wave(0, 1.0, List.of(2), 0, 0, new Modulation.Travelling(3));
        Equation forced = equation.withForcing(new Forcing(List.of(wave)));
        SpectralStepper stepper = Etdrk.of(4).on(grid, forced, 0.01).startingAt(0.5);

        Tensor rest = Tensors.zeros(DType.FLOAT64, stepper.space().shape(1));
        // After 0.01 of a wave of height 1.
        assertThat(stepper.step(rest).abs().max().item()).isBetween(0.009, 0.01);
    }

    @Test
    void adaptive_steps() {
        Grid grid = PERIODIC;
        Equation equation = burgers();
        Tensor initial = waves(Etdrk.of(4).on(grid, equation, 0.1));
        AdaptiveStepper stepper = AdaptiveStepper.of(Etdrk.of(4), grid, equation, 0.1, Tolerance.of(1e-6));
        AdaptiveSolution solution = stepper.solve(initial, 200);

        assertThat(solution.isFinished()).isTrue();
    }

    @Test
    void implicit_layer() {
        Tensor velocity = Tensors.ones(DType.FLOAT64, 1, 2, 64, 32).withGradient();
        Tensor gradient = implicitGradient(velocity);

        assertThat(gradient.shape()).containsExactly(velocity.shape());
        assertThat(gradient.abs().max().item()).isPositive().isFinite();
    }

    private static Tensor implicitGradient(Tensor velocity) {
        Tensor diffusivity = Tensors.ones(DType.FLOAT64, 1, 1, 64, 32).times(1e-2);
        Tensor initial = Tensors.range(DType.FLOAT64, 64 * 32)
                .reshape(1, 1, 64, 32)
                .times(0.01)
                .sin();
        Tensor data = Tensors.zeros(DType.FLOAT64, 1, 3, 1, 64, 32);
        Grid grid = new Grid(List.of(new Axis(1, 64, Boundary.PERIODIC), new Axis(1, 32, Boundary.PERIODIC)));
        Closure closure = Closure.of(Map.of(Closure.VELOCITY, velocity, Closure.DIFFUSIVITY, diffusivity));
        ImplicitLayer layer = new ImplicitLayer(new LinearTransport(grid), ImplicitLayer.CRANK_NICOLSON);
        try (Scope scope = Scope.open()) {
            Tensor seen = layer.states(closure, initial, TimeLevels.uniform(0, 1e-2, 20), 5, 10, 20);
            return scope.keep(Autograd.gradient(seen.meanSquaredError(data), velocity));
        }
    }

    @Test
    void closures() {
        Grid grid = Grid.periodic(2, 1.0, 8);
        Tensor known = Tensors.ones(DType.FLOAT64, 1, 1, 8, 8);
        PointNetwork network = Hypernetwork.DYNAMIC.build(2, 2, new Seed(1), DType.FLOAT64);
        Closure velocity = new CoordinateClosure(grid, network, List.of(new NamedField(Closure.VELOCITY, 2, 1)));
        Closure all = velocity.and(Closure.of(Map.of(Closure.DIFFUSIVITY, known)));

        assertThat(all.names()).containsExactlyInAnyOrder(Closure.VELOCITY, Closure.DIFFUSIVITY);
    }

    /** The page's table has both numbers. */
    @Test
    void infiltration() {
        assertThat(balanced().mean().item()).isCloseTo(0.48680, within(5e-6));
        assertThat(slow().mean().item()).isBetween(0.48, 0.49);
    }

    private static Tensor balanced() {
        Infiltration slab = new Infiltration(32, 4);
        Stepper stepper = slab.stepper(new InfiltrationFibres(0.7), 0.05);
        Tensor porosity = stepper.repeat(slab.uniform(0.7, DType.FLOAT64), 20);
        return porosity;
    }

    private static Tensor slow() {
        Infiltration slow = new Infiltration(32, 4).withGasFraction(0.1);
        Tensor empty = slow.start(slow.uniform(0.7, DType.FLOAT64)); // no gas in the preform
        Tensor filled = slow.startInBalance(slow.uniform(0.7, DType.FLOAT64), new InfiltrationFibres(0.7));
        Tensor porosity =
                slow.porosity(slow.stepper(new InfiltrationFibres(0.7), 0.05).repeat(empty, 20));
        assertThat(filled.shape()).containsExactly(empty.shape());
        return porosity;
    }
}
