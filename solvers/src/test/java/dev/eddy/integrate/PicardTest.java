package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Transport;
import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Status;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solver.AdvectiveForm;
import dev.eddy.solver.CoarseGrid;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.solver.RungeKuttaDifference;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Burgers' equation with difficulties δ = −8, γ₂ = 0.2 on 60 points, as emulator superiority is studied on. */
class PicardTest {
    private static final int N = 60;
    private static final int SAMPLES = 20;
    private static final Grid GRID = Grid.periodic(1, 1, N);
    private static final Equation BURGERS = Equation.of(
            "Burgers",
            1,
            DerivativePolynomial.laplacian(1).scale(0.2 / (2.0 * N * N)),
            new Convection(8.0 / N, true, false));

    private static Stepper stepper(FiniteDifference physics, Effort effort) {
        return physics.on(BURGERS, GRID, 1, Numerics.EDDY, effort);
    }

    /** {@code fourier;1;False;True}: one wave and an offset, of largest value 1. */
    private static Tensor initial() {
        Random random = new Random(7);
        double[] values = new double[SAMPLES * N];
        for (int s = 0; s < SAMPLES; s++) {
            double amplitude = 2 * random.nextDouble() - 1;
            double phase = 2 * Math.PI * random.nextDouble();
            double offset = random.nextDouble() - 0.5;
            double largest = 0;
            for (int j = 0; j < N; j++) {
                double value = offset + amplitude * Math.sin(2 * Math.PI * j / N + phase);
                values[s * N + j] = value;
                largest = Math.max(largest, Math.abs(value));
            }
            for (int j = 0; j < N; j++) {
                values[s * N + j] /= largest;
            }
        }
        return Tensors.of(values, SAMPLES, 1, N);
    }

    /** The same equation in its conservative form goes through the same steps when it is asked for. */
    @Test
    void the_advective_form_of_a_conservative_equation_is_the_advective_equation() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Equation conservative =
                    Equation.of("Burgers", 1, BURGERS.linear().entry(0, 0), new Convection(8.0 / N, true, true));
            FiniteDifference physics = FiniteDifference.of(1, 2);
            Tensor start = initial();
            Tensor expected = stepper(physics, new Effort()).step(start);
            Tensor rewritten = new AdvectiveForm(physics)
                    .on(conservative, GRID, 1, Numerics.EDDY, new Effort())
                    .step(start);
            assertThat(rewritten.minus(expected).abs().max().item()).isZero();
            Tensor own = physics.on(conservative, GRID, 1, Numerics.EDDY, new Effort())
                    .step(start);
            assertThat(own.minus(expected).abs().max().item()).isGreaterThan(0.01);
        }
    }

    @Test
    void one_iteration_errs_as_published_and_convergence_takes_a_few_tens() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor start = initial();
            Tensor truth = stepper(FiniteDifference.of(1, 100), new Effort()).rollout(start, 10, false);
            Tensor once = stepper(FiniteDifference.of(1, 1), new Effort()).rollout(start, 10, false);
            double before = 0;
            for (int t = 0; t < 10; t++) {
                Tensor reference = truth.select(1, t).reshape(SAMPLES, N);
                Tensor error = once.select(1, t).reshape(SAMPLES, N).minus(reference);
                double mean = error.squared()
                        .sum(1)
                        .squareRoot()
                        .over(reference.squared().sum(1).squareRoot())
                        .mean()
                        .item();
                assertThat(mean).isGreaterThan(before);
                if (t == 0) {
                    assertThat(mean).isBetween(0.05, 0.12);
                }
                before = mean;
            }
            assertThat(before).isGreaterThan(0.5);
            List<Long> counts = new ArrayList<>();
            for (int s = 0; s < SAMPLES; s++) {
                Effort effort = new Effort();
                Tensor alone = stepper(FiniteDifference.of(1, 100), effort).step(start.narrow(0, s, 1));
                counts.add(effort.count().solves());
                // A sample does not depend on its batch.
                assertThat(alone.minus(truth.select(1, 0).narrow(0, s, 1))
                                .abs()
                                .max()
                                .item())
                        .isLessThan(1e-12);
            }
            counts.sort(null);
            assertThat((counts.get(9) + counts.get(10)) / 2.0).isBetween(10.0, 40.0);
            assertThat(counts.get(SAMPLES - 1)).isLessThan(100);
        }
    }

    @Test
    void one_implicit_step_solves_the_equation_of_the_books() {
        try (Scope scope = Scope.open()) {
            double[] v = initial().narrow(0, 0, 1).toDoubles();
            double[] u = stepper(FiniteDifference.of(1, 200), new Effort())
                    .step(initial().narrow(0, 0, 1))
                    .toDoubles();
            for (int i = 0; i < N; i++) {
                double left = u[(i + N - 1) % N];
                double right = u[(i + 1) % N];
                double up = Math.max((u[i] + left) / 2, 0) * (u[i] - left);
                double down = Math.min((u[i] + right) / 2, 0) * (right - u[i]);
                double residual = u[i] + 8 * (up + down) - 0.1 * (right - 2 * u[i] + left) - v[i];
                assertThat(residual).isCloseTo(0, within(1e-4));
            }
        }
    }

    /** A = I + r tridiag(−1, 2, −1), r = 0.961: the published heat emulators, with Jacobi factor 0.65439. */
    @Test
    void truncated_solves_of_the_heat_equation_converge_by_the_published_factor() {
        try (Scope scope = Scope.open()) {
            Axis axis = new Axis(1, 30, new Boundary.DirichletNodes(0));
            Grid grid = new Grid(List.of(axis));
            Equation heat =
                    Equation.linear("heat", 1, DerivativePolynomial.laplacian(1).scale(0.001));
            double[] mode = new double[30];
            Arrays.setAll(mode, j -> Math.sin(Math.PI * axis.coordinate(j)));
            Tensor start = Tensors.of(mode, 1, 1, 30);
            Tensor truth = FiniteDifference.of(1, 1)
                    .on(heat, grid, 1, Numerics.EDDY, new Effort())
                    .step(start);
            double before = 1;
            for (int k = 1; k <= 6; k++) {
                Effort effort = new Effort();
                Tensor rough = FiniteDifference.of(1, 1)
                        .withSolver(new Jacobi())
                        .withStopping(0, 1)
                        .at(Solver.Knob.ITERATIONS, k)
                        .on(heat, grid, 1, Numerics.EDDY, effort)
                        .step(start);
                double error = rough.minus(truth).norm().item() / truth.norm().item();
                assertThat(error / before).isCloseTo(0.65439, within(1e-5));
                assertThat(effort.count().iterations()).isEqualTo(k);
                before = error;
            }
        }
    }

    /** More unknowns than are solved densely: symmetric ones by their eigenvalues, others by GMRES. */
    @Test
    void the_automatic_solver_agrees_with_dense_matrices_whatever_it_chooses() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            List<Boundary> walls = List.of(
                    Boundary.PERIODIC,
                    new Boundary.Dirichlet(0.4),
                    new Boundary.DirichletNodes(-0.3),
                    new Boundary.Neumann(0.2));
            for (Boundary wall : walls) {
                Grid grid = new Grid(List.of(new Axis(1, 18, wall), new Axis(2, 16, Boundary.PERIODIC)));
                double[] values = new double[2 * 18 * 16];
                Arrays.setAll(values, i -> Math.sin(0.3 * i * i));
                Tensor start = Tensors.of(values, 2, 1, 18, 16);
                DerivativePolynomial heat = DerivativePolynomial.laplacian(2).scale(0.1);
                DerivativePolynomial carried = heat.plus(DerivativePolynomial.directional(List.of(-0.5, 1.0), 1));
                DerivativePolynomial beam =
                        heat.plus(DerivativePolynomial.biharmonic(2).scale(-1e-4));
                for (DerivativePolynomial operator : List.of(heat, carried, beam)) {
                    for (int order : new int[] {2, 4}) {
                        Equation equation = Equation.linear("linear", 1, operator);
                        FiniteDifference physics = FiniteDifference.of(1, 1)
                                .withScheme(Transport.UPWIND3, order)
                                .withStopping(1e-12, 100);
                        Tensor dense = physics.withSolver(new Direct())
                                .on(equation, grid, 0.1, Numerics.EDDY, new Effort())
                                .step(start);
                        Tensor found = physics.on(equation, grid, 0.1, Numerics.EDDY, new Effort())
                                .step(start);
                        assertThat(found.minus(dense).abs().max().item()).isLessThan(1e-9);
                    }
                }
            }
        }
    }

    /** The constant couplings of a step are put together anew for its adjoint, when the tensors of the step are gone. */
    @Test
    void implicit_gradients_pass_channels_coupled_linearly_and_not() {
        try (Scope scope = Scope.open()) {
            DerivativePolynomial diffusion = DerivativePolynomial.laplacian(1).scale(0.01);
            DerivativePolynomial half = DerivativePolynomial.constant(1, 0.5);
            Equation equation = new Equation(
                    "coupled",
                    1,
                    2,
                    new LinearPart.Coupled(List.of(List.of(diffusion, half), List.of(half.scale(-1), diffusion))),
                    EquationCatalog.get("gray-scott")
                            .build(1, Map.of(), Profile.EDDY)
                            .nonlinear(),
                    Forcing.NONE);
            double[] values = new double[48];
            Arrays.setAll(values, i -> Math.sin(0.3 * i * i));
            List<double[]> gradients = new ArrayList<>();
            for (Gradients kind : List.of(Gradients.UNROLLED, Gradients.IMPLICIT)) {
                Stepper stepper = FiniteDifference.of(1, 3)
                        .withSolver(new Gmres(20))
                        .withStopping(1e-12, 100)
                        .withGradients(kind)
                        .on(equation, Grid.periodic(1, 1, 24), 0.1, Numerics.EDDY, new Effort());
                Tensor start = Tensors.of(values, 1, 2, 24).withGradient();
                Tensor end = stepper.rollout(start, 3, false);
                gradients.add(Autograd.gradient(end.squared().sum(), List.of(start))
                        .get(0)
                        .toDoubles());
            }
            assertThat(gradients.get(1)).containsExactly(gradients.get(0), within(1e-7));
        }
    }

    /** Stiff systems in single precision: what rounding leaves is above 1e-6, and is no failure unless less was asked for. */
    @Test
    void the_usual_tolerance_is_what_rounding_leaves_and_another_one_is_kept() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int n = 128;
            Equation burgers = Equation.of(
                    "Burgers", 2, DerivativePolynomial.laplacian(2).scale(1e-3), new Convection(1, false, false));
            double[] values = new double[2 * n * n];
            for (int i = 0; i < values.length; i++) {
                double x = 2 * Math.PI * (i / n % n) / n;
                double y = 2 * Math.PI * (i % n) / n;
                values[i] = i < n * n ? Math.sin(x + 2 * y) : Math.cos(2 * x - y) + 0.3;
            }
            Tensor start = Tensors.of(values, 1, 2, n, n).times(4);
            Tensor truth = FiniteDifference.of(1, 2)
                    .withStopping(1e-11, 200)
                    .on(burgers, Grid.periodic(2, 1, n), 0.1, Numerics.EDDY, new Effort())
                    .step(start);
            Numerics single = Numerics.EDDY.withPrecision(DType.FLOAT32);
            for (double tolerance : new double[] {-1, 3e-7, 1e-8}) {
                boolean usual = tolerance == -1;
                Effort effort = new Effort();
                Tensor found = FiniteDifference.of(1, 2)
                        .withStopping(tolerance, 200)
                        .on(burgers, Grid.periodic(2, 1, n), 0.1, single, effort)
                        .step(start.to(DType.FLOAT32));
                assertThat(found.to(DType.FLOAT64).minus(truth).abs().max().item())
                        .isLessThan(2e-5);
                assertThat(effort.worst().map(Effort.Failure::status))
                        .isEqualTo(usual ? Optional.empty() : Optional.of(Status.STALLED));
            }
            assertThat(FiniteDifference.IMPLICIT
                            .withSolver(new Gmres(5))
                            .at(Solver.Knob.TOLERANCE, 8)
                            .shortName())
                    .contains("tolerance=1.0E-8");
        }
    }

    /** What would change nothing is refused before anything is computed. */
    @Test
    void knobs_that_steer_nothing_are_refused() {
        Equation heat = Equation.linear("heat", 1, DerivativePolynomial.laplacian(1));
        FiniteDifference physics = FiniteDifference.of(1, 10);
        for (Solver wrapped : List.of(physics, new AdvectiveForm(physics), new CoarseGrid(physics, 8))) {
            assertThatThrownBy(() -> wrapped.checkSteers(Solver.Knob.PICARD, heat))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("heat is linear")
                    .hasMessageContaining("substeps");
            wrapped.checkSteers(Solver.Knob.SUBSTEPS, heat);
            wrapped.checkSteers(Solver.Knob.PICARD, BURGERS);
        }
        for (Solver.Knob knob : List.of(Solver.Knob.ITERATIONS, Solver.Knob.TOLERANCE)) {
            assertThatThrownBy(() -> physics.withSolver(new Direct()).at(knob, 3))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("iterative");
            assertThatThrownBy(
                            () -> physics.withTheta(0).withSolver(new Jacobi()).at(knob, 3))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("explicit");
            assertThatThrownBy(() -> new RungeKuttaDifference(Transport.UPWIND, 2, 1).at(knob, 3))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("substeps");
        }
        assertThatThrownBy(() -> physics.withTheta(0).at(Solver.Knob.PICARD, 3)).isInstanceOf(Misuse.class);
    }
}
