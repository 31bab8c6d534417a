package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Richardson;
import dev.eddy.solve.linear.SteepestDescent;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How solves end, and what gradients cost and are worth. */
class EndsAndMemoryTest {
    private static final Set<Structure> DEFINITE = Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE);

    private static final int STATE = 4_500_000;

    private static MatrixOperator diagonal(double... values) {
        double[] m = new double[values.length * values.length];
        for (int i = 0; i < values.length; i++) {
            m[i * values.length + i] = values[i];
        }
        return new MatrixOperator(Tensors.of(m, values.length, values.length), DEFINITE);
    }

    private static Tensor row(double... values) {
        return Tensors.of(values, 1, values.length);
    }

    private static Status status(String solver, LinearOperator operator, Tensor b, Stopping stopping) {
        Solution solution = LinearSolvers.of(solver).solve(operator, b, Tensors.zerosLike(b), stopping);
        assertThat(solution.iterations()).isLessThanOrEqualTo(stopping.budget());
        return solution.status();
    }

    @Test
    void every_end_is_reached_by_a_problem_that_has_it() {
        try (Scope scope = Scope.open()) {
            LinearOperator stiff = diagonal(1, 1e4);
            Tensor b = row(1, 1);
            Stopping stopping = new Stopping(1e-10, 0, 100_000);
            assertThat(status("steepest-descent", diagonal(1, 3), b, stopping)).isEqualTo(Status.CONVERGED);
            assertThat(status("steepest-descent", stiff, b, stopping.withBudget(20)))
                    .isEqualTo(Status.BUDGET);
            assertThat(status("richardson;1e-3", stiff, b, stopping)).isEqualTo(Status.DIVERGED);
            // Both eigenvalues are reflected at the unit circle: the residual neither falls nor grows.
            assertThat(status("richardson;2", diagonal(1, 1), b, stopping)).isEqualTo(Status.STALLED);
            LinearOperator singular = diagonal(1, 0);
            assertThat(status("direct", singular, b, stopping)).isEqualTo(Status.SINGULAR);
            assertThat(status("cg", diagonal(0, 0), b, stopping)).isEqualTo(Status.SINGULAR);
            assertThat(status("steepest-descent", diagonal(0, 0), b, stopping)).isEqualTo(Status.SINGULAR);
            assertThat(status("gmres;5", diagonal(0, 0), b, stopping)).isEqualTo(Status.SINGULAR);
            assertThat(status("bicgstab", diagonal(0, 0), b, stopping)).isEqualTo(Status.SINGULAR);
        }
    }

    /** Of equal forces on a line the residuals of conjugate gradients grow until the middle is met: that is no stall. */
    @ParameterizedTest
    @ValueSource(strings = {"cg", "conjugate-directions;2"})
    void residuals_that_grow_for_long_are_no_stall(String solver) {
        try (Scope scope = Scope.open()) {
            int points = 600;
            LinearOperator line = Diffusion.poisson(
                    new Grid(List.of(new Axis(1, points, new Boundary.Dirichlet(0)))), 1, DType.FLOAT64);
            Tensor b = Tensors.ones(DType.FLOAT64, 1, 1, points);
            Solution solution =
                    LinearSolvers.of(solver).solve(line, b, Tensors.zerosLike(b), new Stopping(1e-8, 0, 2 * points));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.residuals()[250]).isGreaterThan(1);
        }
    }

    /** What is negative definite is solved; curvature of both signs is an end, of the sample that has it. */
    @ParameterizedTest
    @ValueSource(strings = {"cg", "steepest-descent", "conjugate-directions;1", "conjugate-directions;3"})
    void an_operator_that_is_not_definite_is_an_end_of_its_own(String solver) {
        try (Scope scope = Scope.open()) {
            Stopping stopping = new Stopping(1e-10, 0, 1000);
            assertThat(status(solver, diagonal(-1, -3, -2), row(1, 1, 1), stopping))
                    .isEqualTo(Status.CONVERGED);
            Tensor zero = Tensors.zeros(DType.FLOAT64, 3, 3);
            Scaling mixed = new Scaling(Tensors.of(new double[] {2, 3, 5, 2, -1, 4, 0, 3, 5}, 3, 3));
            Tensor b = Tensors.of(new double[] {1, 2, 3, 1, 4, 1, 0, 1, -1}, 3, 3);
            for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
                Stopping reached = type == DType.FLOAT64 ? stopping : new Stopping(1e-5, 0, 1000);
                Solution solution = LinearSolvers.of(solver)
                        .solve(new Scaling(mixed.c.to(type)), b.to(type), zero.to(type), reached);
                // The last has a null space, in which there is nothing.
                assertThat(solution.samples().stream().map(Solution.Sample::status))
                        .containsExactly(Status.CONVERGED, Status.INDEFINITE, Status.CONVERGED);
                assertThat(solution.value().allFinite()).isTrue();
                assertThat(solution.value().toDoubles()[2]).isCloseTo(3 / 5.0, within(1e-4));
            }
            assertThat(Status.INDEFINITE.advice()).contains("not definite", "gmres");
            assertThat(status("gmres;5", diagonal(2, -1, 4), row(4, 1, 1), stopping))
                    .isEqualTo(Status.CONVERGED);
        }
    }

    /** Curvatures of rounding are no sign of it: smooth waves of an operator that is stiff, and what is left of a null space. */
    @ParameterizedTest
    @ValueSource(strings = {"cg", "conjugate-directions;2"})
    void rounding_does_not_make_an_operator_indefinite(String solver) {
        int n = 64;
        double[] laplacian = new double[n * n];
        for (int i = 0; i < n; i++) {
            laplacian[i * n + i] = -2;
            laplacian[i * n + (i + 1) % n] += 1;
            laplacian[i * n + (i + n - 1) % n] += 1;
        }
        try (Scope scope = Scope.open()) {
            for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
                Tensor once = Tensors.of(laplacian, n, n).to(type);
                for (Tensor matrix :
                        List.of(once, once.matmul(once), once.matmul(once).matmul(once))) {
                    for (int seed = 0; seed < 10; seed++) {
                        double[] wave = new double[n];
                        for (int i = 0; i < n; i++) {
                            wave[i] = Math.cos(seed + 1.7 * i * i) + (seed % 2);
                        }
                        Tensor b = Tensors.of(wave, 1, n).to(type);
                        Status status =
                                status(solver, new MatrixOperator(matrix, DEFINITE), b, new Stopping(1e-12, 0, 400));
                        assertThat(status).isNotEqualTo(Status.INDEFINITE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cg", "bicgstab", "gmres;5", "steepest-descent", "jacobi;0.5", "gauss-seidel", "multigrid"})
    void what_is_not_a_number_ends_a_solve(String solver) {
        try (Scope scope = Scope.open()) {
            Stopping stopping = new Stopping(1e-10, 0, 10);
            assertThat(status(solver, diagonal(1, 2), row(1, Double.NaN), stopping))
                    .isEqualTo(Status.DIVERGED);
        }
    }

    @Test
    void a_singular_sample_keeps_its_guess_and_the_others_are_solved() {
        try (Scope scope = Scope.open()) {
            Tensor c = Tensors.of(new double[] {2, 3, 0, 5}, 2, 2);
            Solution solution = new Direct()
                    .solve(
                            new Scaling(c),
                            row(2, 2, 2, 2).reshape(2, 2),
                            Tensors.ones(DType.FLOAT64, 2, 2),
                            Stopping.DEFAULT);
            assertThat(solution.status()).isEqualTo(Status.SINGULAR);
            assertThat(solution.value().toDoubles()).containsExactly(1, 2 / 3.0, 1, 1);
        }
    }

    /** c x of each sample. */
    private record Scaling(Tensor c) implements LinearOperator {
        @Override
        public Tensor apply(Tensor x) {
            return c.times(x);
        }

        @Override
        public List<Tensor> coefficients() {
            return List.of(c);
        }

        @Override
        public Set<Structure> structure() {
            return Set.of(Structure.SYMMETRIC);
        }

        @Override
        public Optional<Tensor> diagonal() {
            return Optional.of(c);
        }

        @Override
        public LinearOperator withCoefficients(List<Tensor> coefficients) {
            return new Scaling(coefficients.get(0));
        }
    }

    @Test
    void steepest_descent_is_exact_after_one_iteration_on_an_eigenvector() {
        try (Scope scope = Scope.open()) {
            Solution solution =
                    new SteepestDescent().solve(diagonal(3, 5, 8), row(0, 2, 0), row(0, 0, 0), Stopping.iterations(1));
            assertThat(solution.value().toDoubles()).containsExactly(new double[] {0, 0.4, 0}, within(1e-15));
            assertThat(solution.residual()).isLessThan(1e-15);
        }
    }

    @Test
    void unrolled_and_matched_gradients_of_steepest_descent_agree_only_when_it_has_converged() {
        try (Scope scope = Scope.open()) {
            assertThat(differenceOfGradients(3)).isGreaterThan(1e-3);
            assertThat(differenceOfGradients(200)).isLessThan(1e-6);
        }
    }

    private static double differenceOfGradients(int iterations) {
        Tensor unrolled = gradient(Gradients.UNROLLED, iterations);
        Tensor matched = gradient(Gradients.IMPLICIT_MATCHED, iterations);
        return unrolled.minus(matched).norm().item() / unrolled.norm().item();
    }

    private static Tensor gradient(Gradients mode, int iterations) {
        Tensor b = row(1, -2, 0.5, 3).withGradient();
        LinearSolve solve = new LinearSolve(new SteepestDescent(), Stopping.iterations(iterations), mode);
        Tensor x = solve.solve(diagonal(1, 2, 4, 5), b).value();
        return Autograd.gradient(x.times(x.plus(0.3)).sum(), b);
    }

    @Test
    void implicit_gradients_keep_one_state_and_unrolled_ones_every_iterate() {
        // Each state is larger than what the allocator keeps for later.
        long state = 8L * STATE;
        long implicit = recorded(Gradients.IMPLICIT, 8) - recorded(Gradients.IMPLICIT, 2);
        long unrolled = recorded(Gradients.UNROLLED, 8) - recorded(Gradients.UNROLLED, 2);
        assertThat(implicit).isLessThan(2 * state);
        assertThat(unrolled).isGreaterThan(5 * state);
    }

    /** Bytes of native memory that a solve holds on to for its gradient. */
    private static long recorded(Gradients mode, int iterations) {
        try (Scope scope = Scope.open()) {
            Tensor b = Tensors.ones(DType.FLOAT64, 1, STATE).withGradient();
            Tensor c = Tensors.range(DType.FLOAT64, STATE)
                    .over(STATE)
                    .plus(1)
                    .reshape(1, STATE)
                    .withGradient();
            LinearSolve solve = new LinearSolve(new Richardson(0.3), Stopping.iterations(iterations), mode);
            long before = Native.residentBytes();
            Tensor x = solve.solve(new Scaling(c), b).value();
            long kept = Native.residentBytes() - before;
            assertThat(Autograd.gradient(x.sum(), List.of(b, c))).hasSize(2);
            return kept;
        }
    }
}
