package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.solve.root.Anderson;
import dev.eddy.solve.root.Newton;
import dev.eddy.solve.root.Picard;
import dev.eddy.solve.root.RootFunction;
import dev.eddy.solve.root.RootSolve;
import dev.eddy.solve.root.RootSolver;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** x = b + c·tanh(M x): a contraction for small c, so that every solver finds its one fixed point. */
class RootSolveTest {
    private static final int N = 6;
    /** Jacobi's method solves I − J to rounding: the couplings are weak. */
    private static final LinearSolver EXACT = new MatrixFree();

    private static Tensor matrix() {
        double[] m = new double[N * N];
        for (int i = 0; i < m.length; i++) {
            m[i] = Math.sin(1 + 2.3 * i);
        }
        return Tensors.of(m, N, N);
    }

    private static Tensor b(int batch) {
        double[] b = new double[batch * N];
        for (int i = 0; i < b.length; i++) {
            b[i] = Math.cos(0.7 * i * i);
        }
        return Tensors.of(b, batch, N);
    }

    private static final RootFunction MAP =
            (x, parameters) -> parameters.get(0).plus(x.matmul(matrix()).tanh().times(parameters.get(1)));
    private static final RootFunction ROOT = RootFunction.ofFixedPoint(MAP);

    static Stream<RootSolver> solvers() {
        return Stream.of(new Picard(), new Picard(0.7), Anderson.DEFAULT, new Newton(EXACT));
    }

    private static RootSolve solve(RootSolver solver, Gradients gradients) {
        return new RootSolve(
                solver,
                new Stopping(1e-14, 1e-14, 500),
                gradients,
                new LinearSolve(EXACT, Stopping.relative(1e-13)),
                new Effort());
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void every_solver_finds_the_fixed_point_of_every_sample(RootSolver solver) {
        try (Scope scope = Scope.open()) {
            Tensor c = Tensors.scalar(DType.FLOAT64, 0.15);
            Solution solution = solve(solver, Gradients.CUT).solve(ROOT, List.of(b(3), c), b(3));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(ROOT.of(solution.value(), List.of(b(3), c)).norm().item())
                    .isLessThan(1e-13);
            assertThat(solution.residuals()).hasSize(solution.iterations() + 1);
        }
    }

    @Test
    void anderson_and_newton_need_fewer_iterations_than_picard() {
        try (Scope scope = Scope.open()) {
            int[] counts = Stream.of(new Picard(), Anderson.DEFAULT, new Newton(EXACT))
                    .mapToInt(solver -> solve(solver, Gradients.CUT)
                            .solve(ROOT, List.of(b(2), Tensors.scalar(DType.FLOAT64, 0.2)), b(2))
                            .iterations())
                    .toArray();
            assertThat(counts[1]).isLessThan(counts[0]);
            assertThat(counts[2]).isLessThan(7);
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void implicit_and_unrolled_gradients_equal_finite_differences(RootSolver solver) {
        try (Scope scope = Scope.open()) {
            for (Gradients mode : List.of(Gradients.IMPLICIT, Gradients.UNROLLED)) {
                Tensor c = Tensors.scalar(DType.FLOAT64, 0.15).withGradient();
                Tensor rightHandSide = b(2).withGradient();
                RootSolve solve = solve(solver, mode);
                List<Tensor> gradient = Autograd.gradient(loss(solve, rightHandSide, c), List.of(rightHandSide, c));
                double h = 1e-5;
                double byC = (loss(solve, b(2), Tensors.scalar(DType.FLOAT64, 0.15 + h))
                                        .item()
                                - loss(solve, b(2), Tensors.scalar(DType.FLOAT64, 0.15 - h))
                                        .item())
                        / (2 * h);
                assertThat(gradient.get(1).item()).isCloseTo(byC, within(1e-6));
                Tensor direction = b(2).cos();
                double along = (loss(solve, b(2).plus(h, direction), c.detach()).item()
                                - loss(solve, b(2).plus(-h, direction), c.detach())
                                        .item())
                        / (2 * h);
                assertThat(gradient.get(0).times(direction).sum().item()).isCloseTo(along, within(1e-6));
            }
        }
    }

    private static Tensor loss(RootSolve solve, Tensor b, Tensor c) {
        return solve.solve(ROOT, List.of(b, c), Tensors.zerosLike(b))
                .value()
                .squared()
                .sum();
    }

    @Test
    void second_derivatives_of_implicit_gradients_equal_finite_differences() {
        try (Scope scope = Scope.open()) {
            RootSolve solve = solve(Anderson.DEFAULT, Gradients.IMPLICIT);
            Tensor c = Tensors.scalar(DType.FLOAT64, 0.15).withGradient();
            Tensor first =
                    Autograd.gradient(loss(solve, b(1), c), List.of(c), true).get(0);
            double second = Autograd.gradient(first, c).item();
            double h = 1e-5;
            assertThat(second).isCloseTo((slope(solve, 0.15 + h) - slope(solve, 0.15 - h)) / (2 * h), within(1e-5));
        }
    }

    private static double slope(RootSolve solve, double at) {
        Tensor c = Tensors.scalar(DType.FLOAT64, at).withGradient();
        return Autograd.gradient(loss(solve, b(1), c), c).item();
    }

    @Test
    void three_unrolled_sweeps_give_another_gradient_than_the_adjoint() {
        try (Scope scope = Scope.open()) {
            Tensor c = Tensors.scalar(DType.FLOAT64, 0.25).withGradient();
            RootSolve few = solve(new Picard(), Gradients.UNROLLED).withStopping(Stopping.iterations(3));
            double truncated = Autograd.gradient(loss(few, b(1), c), c).item();
            double exact = Autograd.gradient(loss(solve(new Picard(), Gradients.IMPLICIT), b(1), c), c)
                    .item();
            assertThat(Math.abs(truncated - exact)).isGreaterThan(1e-3);
        }
    }

    @Test
    void newton_needs_its_line_search_and_says_when_there_is_no_root() {
        try (Scope scope = Scope.open()) {
            // arctan: full steps from 3 grow without bound
            Tensor start = Tensors.of(new double[] {3, -10, 0.5}, 3, 1);
            RootFunction arctan = (x, none) -> x.times(x.squared().plus(1).power(-0.5));
            Solution found = solve(new Newton(EXACT), Gradients.CUT).solve(arctan, List.of(), start);
            assertThat(found.status()).isEqualTo(Status.CONVERGED);
            assertThat(found.value().norm().item()).isLessThan(1e-12);
            RootFunction none = (x, parameters) -> x.squared().plus(1);
            assertThat(solve(new Newton(EXACT), Gradients.CUT)
                            .solve(none, List.of(), start)
                            .status())
                    .isIn(Status.SINGULAR, Status.STALLED);
            RootFunction growing = (x, parameters) -> x.times(3).plus(1);
            assertThat(solve(new Picard(), Gradients.CUT)
                            .solve(growing, List.of(), start)
                            .status())
                    .isEqualTo(Status.DIVERGED);
        }
    }

    /** Assembles the matrix of every sample by its columns and solves it: the oracle of these small problems. */
    private record MatrixFree() implements LinearSolver {
        @Override
        public PreparedSolver prepare(LinearOperator operator, Tensor like) {
            return new Prepared(operator);
        }

        @Override
        public String shortName() {
            return "columns";
        }
    }

    private record Prepared(LinearOperator operator) implements PreparedSolver {
        @Override
        public Solution solve(Tensor rightHandSide, Tensor guess, Stopping stopping) {
            int n = Math.toIntExact(rightHandSide.size(1));
            Tensor one = Tensors.identity(DType.FLOAT64, n);
            Tensor columns = Tensors.stack(
                    java.util.stream.IntStream.range(0, n)
                            .mapToObj(i -> operator.apply(one.narrow(0, i, 1).expand(rightHandSide.shape())))
                            .toList(),
                    2);
            return Solution.direct(
                    Dense.solve(columns, rightHandSide.unsqueeze(2)).squeeze(2),
                    Collections.nCopies(Math.toIntExact(rightHandSide.size(0)), Status.CONVERGED));
        }

        @Override
        public PreparedSolver transposed() {
            return new Prepared(operator.transposed());
        }

        @Override
        public boolean isIterative() {
            return false;
        }
    }
}
