package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.root.Anderson;
import dev.eddy.solve.root.Newton;
import dev.eddy.solve.root.Picard;
import dev.eddy.solve.root.RootFunction;
import dev.eddy.solve.root.RootSolve;
import dev.eddy.solve.root.RootSolver;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unrolled gradients where iterations have nothing more to do: those of the exact solution, and never what is no number. */
class PastConvergenceTest {
    private static final int N = 32;

    private static StencilOperator poisson(DType type) {
        return Diffusion.poisson(new Grid(List.of(new Axis(1, N, new Boundary.Dirichlet(0)))), 1, type);
    }

    /** Noise, an eigenvector, which one iteration is enough for, and 0, which none is needed for. */
    private static Tensor samples(DType type) {
        double[] values = new double[3 * N];
        Draws draws = new Draws(new Seed(3));
        for (int i = 0; i < N; i++) {
            values[i] = draws.normal();
            values[N + i] = Math.sin(Math.PI * (i + 0.5) / N);
        }
        return Tensors.of(values, 3, 1, N).to(type);
    }

    private static Tensor gradient(LinearSolve solve, Tensor b) {
        Tensor leaf = b.withGradient();
        Tensor x = solve.solve(poisson(b.dtype()), leaf).value();
        assertThat(x.allFinite()).isTrue();
        return Autograd.gradient(x.times(weights(x)).sum(), leaf);
    }

    private static Tensor weights(Tensor like) {
        return Tensors.range(like.dtype(), N).plus(0.3).cos().reshape(1, 1, N);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bicgstab;multigrid", "cg;multigrid", "cg;ssor", "cg", "bicgstab", "gmres;32", "steepest-descent"
            })
    void no_number_of_iterations_is_too_many(String name) {
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            try (Scope scope = Scope.open()) {
                Tensor b = samples(type);
                Tensor exact = gradient(new LinearSolve(LinearSolvers.of("sparse-direct"), Stopping.DEFAULT), b);
                for (int iterations : name.startsWith("gmres") ? new int[] {1, 3} : new int[] {2, 97}) {
                    LinearSolve solve = new LinearSolve(
                            LinearSolvers.of(name), Stopping.iterations(iterations), Gradients.UNROLLED);
                    Tensor found = gradient(solve, b);
                    assertThat(found.allFinite()).as("%s %d", type, iterations).isTrue();
                    boolean slow = name.equals("steepest-descent");
                    double tolerance = slow || name.startsWith("gmres") ? 1e-2 : type == DType.FLOAT32 ? 2e-4 : 1e-8;
                    // Of what needs no iteration at every number of them, of all where there are enough.
                    for (int i : new int[] {0, 1, 2}) {
                        if (i == 2 || iterations >= 3 && !slow && (i == 0 || !name.startsWith("gmres"))) {
                            assertThat(distance(found.narrow(0, i, 1), exact.narrow(0, i, 1)))
                                    .as("%s %d, sample %d", type, iterations, i)
                                    .isLessThan(tolerance);
                        }
                    }
                }
            }
        }
    }

    /** b = 0 under a relative tolerance, and a guess that is the solution. */
    @Test
    void a_solve_that_needs_no_iteration_has_the_gradient_of_the_solution() {
        try (Scope scope = Scope.open()) {
            StencilOperator operator = poisson(DType.FLOAT64);
            Tensor exact = new Direct()
                    .solve(
                            operator,
                            weights(samples(DType.FLOAT64)).expand(1, 1, N).contiguous(),
                            Tensors.zeros(DType.FLOAT64, 1, 1, N),
                            Stopping.DEFAULT)
                    .value();
            LinearSolve solve = new LinearSolve(LinearSolvers.of("cg"), Stopping.relative(1e-10), Gradients.UNROLLED);
            Tensor nothing = Tensors.zeros(DType.FLOAT64, 1, 1, N).withGradient();
            Tensor x = solve.solve(operator, nothing).value();
            assertThat(x.norm().item()).isZero();
            Tensor found = Autograd.gradient(x.times(weights(x)).sum(), nothing);
            assertThat(distance(found, exact)).isLessThan(1e-8);
            Tensor b = operator.apply(exact).withGradient();
            Tensor guess = exact.withGradient();
            Solution known = solve.solve(operator, b, guess);
            assertThat(known.iterations()).isZero();
            List<Tensor> both =
                    Autograd.gradient(known.value().times(weights(x)).sum(), List.of(b, guess));
            assertThat(distance(both.get(0), exact)).isLessThan(1e-8);
            assertThat(both.get(1).norm().item()).isLessThan(1e-12);
        }
    }

    static Stream<RootSolver> roots() {
        return Stream.of(new Picard(), new Picard(0.5), Anderson.DEFAULT, new Newton(new Direct()));
    }

    /** x² = c from the root: dx/dc = 1/(2x). */
    @ParameterizedTest
    @MethodSource("roots")
    void iterations_that_start_at_the_root_have_its_gradient(RootSolver solver) {
        try (Scope scope = Scope.open()) {
            RootFunction root = (x, c) -> c.get(0).minus(x.squared()).times(0.2);
            for (Stopping stopping : List.of(Stopping.relative(1e-10), Stopping.iterations(3))) {
                Tensor c = Tensors.of(new double[] {4, 9}, 2, 1).withGradient();
                RootSolve solve = new RootSolve(
                        solver,
                        stopping,
                        Gradients.UNROLLED,
                        new LinearSolve(new Direct(), Stopping.DEFAULT),
                        new Effort());
                Tensor x = solve.solve(root, List.of(c), Tensors.of(new double[] {2, 3}, 2, 1))
                        .value();
                assertThat(Autograd.gradient(x.sum(), c).toDoubles())
                        .containsExactly(new double[] {1 / 4.0, 1 / 6.0}, within(1e-10));
                // Beside one that has to iterate, whose derivative is of what was computed.
                Tensor beside = solve.solve(root, List.of(c), Tensors.of(new double[] {2, 2.5}, 2, 1))
                        .value();
                assertThat(Autograd.gradient(beside.sum(), c).toDoubles()[0]).isCloseTo(0.25, within(1e-10));
            }
        }
    }
}
