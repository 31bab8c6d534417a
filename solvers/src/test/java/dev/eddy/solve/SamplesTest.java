package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.Gmres;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends are those of samples: one that is no number, or of another size, leaves the others alone. */
class SamplesTest {
    private static final double[] X = {0.8, 0.6, -0.6, 0.2};
    private static final double[] B = {1, 1, -2, 1};

    private static StencilOperator nodes(Tensor kappa) {
        Grid grid = new Grid(List.of(new Axis(5, 4, new Boundary.DirichletNodes(0))));
        return Diffusion.of(grid, 1, kappa, Tensors.scalar(DType.FLOAT64, 0), Tensors.zeros(DType.FLOAT64, 2));
    }

    private static LinearSolve solve(String name, Gradients gradients) {
        return new LinearSolve(LinearSolvers.of(name), Stopping.relative(1e-11), gradients);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct",
                "sparse-direct",
                "tridiagonal",
                "fast-direct",
                "automatic",
                "cg",
                "cg;multigrid",
                "bicgstab",
                "gmres;4",
                "steepest-descent",
                "jacobi",
                "sor",
                "multigrid"
            })
    void a_sample_that_is_no_number_leaves_the_others_and_their_gradients_alone(String name) {
        for (Gradients mode : List.of(Gradients.IMPLICIT, Gradients.UNROLLED)) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e200, -1e-200}) {
                try (Scope scope = Scope.open()) {
                    Tensor kappa = Tensors.scalar(DType.FLOAT64, 1).withGradient();
                    Tensor b = Tensors.of(new double[] {bad, 1, 1, 1, B[0], B[1], B[2], B[3]}, 2, 1, 4)
                            .withGradient();
                    Solution solution = solve(name, mode).solve(nodes(kappa), b);
                    Tensor good = solution.value().narrow(0, 1, 1);
                    assertThat(good.toDoubles()).containsExactly(X, within(1e-9));
                    assertThat(solution.samples().get(1).status()).isEqualTo(Status.CONVERGED);
                    assertThat(solution.samples().get(0).status())
                            .isEqualTo(Double.isFinite(bad) ? Status.CONVERGED : Status.DIVERGED);
                    assertThat(solution.value().narrow(0, 0, 1).allFinite()).isEqualTo(Double.isFinite(bad));
                    List<Tensor> gradient = Autograd.gradient(good.sum(), List.of(b, kappa));
                    assertThat(gradient.get(0).toDoubles())
                            .containsExactly(new double[] {0, 0, 0, 0, 2, 3, 3, 2}, within(1e-8));
                    assertThat(gradient.get(1).item()).isCloseTo(-1, within(1e-8));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct",
                "sparse-direct",
                "tridiagonal",
                "fast-direct",
                "cg",
                "cg;multigrid",
                "bicgstab",
                "gmres;4",
                "steepest-descent",
                "jacobi",
                "sor",
                "multigrid"
            })
    void the_size_of_a_right_hand_side_makes_no_difference(String name) {
        try (Scope scope = Scope.open()) {
            StencilOperator operator = nodes(Tensors.scalar(DType.FLOAT64, 1));
            double[] scales = {1, 1e-300, 1e-200, 1e-160, 1e-100, 1e100, 1e160, 1e200, 1e300};
            double[] all = new double[scales.length * 4];
            for (int i = 0; i < all.length; i++) {
                all[i] = scales[i / 4] * B[i % 4];
            }
            Solution solution = solve(name, Gradients.CUT).solve(operator, Tensors.of(all, scales.length, 1, 4));
            double[] x = solution.value().toDoubles();
            for (int i = 0; i < all.length; i++) {
                assertThat(x[i] / scales[i / 4]).as("%s", scales[i / 4]).isCloseTo(X[i % 4], within(1e-9));
            }
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            int iterations = solution.samples().get(0).iterations();
            assertThat(solution.samples()).allMatch(sample -> sample.iterations() == iterations);
        }
    }

    /** A matrix of numbers and one of none, each for its own sample. */
    @ParameterizedTest
    @ValueSource(strings = {"direct", "sparse-direct", "bicgstab", "gmres;2", "automatic", "tridiagonal"})
    void an_operator_that_is_no_number_in_one_sample_ends_that_sample(String name) {
        try (Scope scope = Scope.open()) {
            Tensor kappa = Tensors.full(DType.FLOAT64, 1, 2, 1, 4);
            kappa.select(0, 0).plusInPlace(Tensors.scalar(DType.FLOAT64, Double.NaN));
            Tensor b = Tensors.of(B, 1, 1, 4).expand(2, 1, 4).contiguous();
            Solution solution = solve(name, Gradients.CUT).solve(nodes(kappa), b);
            assertThat(solution.samples().get(0).status()).isEqualTo(Status.DIVERGED);
            assertThat(solution.samples().get(1).status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.value().narrow(0, 1, 1).toDoubles()).containsExactly(X, within(1e-9));
            assertThat(solution.value()
                            .narrow(0, 0, 1)
                            .isFinite()
                            .to(DType.FLOAT64)
                            .sum()
                            .item())
                    .isZero();
        }
    }

    @Test
    void a_root_that_is_none_leaves_the_others_and_their_gradients_alone() {
        RootFunction square = (x, c) -> c.get(0).minus(x.squared()).times(0.2);
        for (RootSolver solver :
                List.of(new Newton(new Gmres(4)), new Newton(new Direct()), new Picard(), Anderson.DEFAULT)) {
            for (Gradients mode : List.of(Gradients.IMPLICIT, Gradients.UNROLLED)) {
                try (Scope scope = Scope.open()) {
                    Tensor scale = Tensors.scalar(DType.FLOAT64, 1).withGradient();
                    Tensor c = Tensors.cat(
                            List.of(
                                    Tensors.full(DType.FLOAT64, Double.NaN, 1, 1),
                                    Tensors.of(new double[] {4, 1e-160}, 2, 1).times(scale)),
                            0);
                    RootSolve solve = new RootSolve(
                            solver,
                            Stopping.relative(1e-12).withBudget(60),
                            mode,
                            new LinearSolve(new Direct(), Stopping.DEFAULT),
                            new Effort());
                    Solution solution = solve.solve(square, List.of(c), Tensors.of(new double[] {3, 3.1, 1e-80}, 3, 1));
                    assertThat(solution.samples().get(0).status()).isEqualTo(Status.DIVERGED);
                    assertThat(solution.samples().get(1).status())
                            .as(solver.shortName())
                            .isEqualTo(Status.CONVERGED);
                    Tensor good = solution.value().narrow(0, 1, 1);
                    assertThat(good.item()).isCloseTo(2, within(1e-10));
                    assertThat(solution.value().toDoubles()[2]).isCloseTo(1e-80, within(1e-90));
                    // dx/dscale = 4/(2x)
                    assertThat(Autograd.gradient(good.sum(), scale).item())
                            .as("%s %s", solver.shortName(), mode)
                            .isCloseTo(1, within(1e-6));
                }
            }
        }
    }

    /** x = x²/2 + 0.1 from 50 grows without bound, and from 0 it does not. */
    @Test
    void a_fixed_point_that_diverges_leaves_the_others_alone() {
        RootFunction map = (x, c) -> x.squared().times(0.5).plus(0.1).minus(x);
        for (RootSolver solver : List.of(new Picard(), Anderson.DEFAULT)) {
            try (Scope scope = Scope.open()) {
                Solution solution = new RootSolve(
                                solver,
                                Stopping.relative(1e-10).withBudget(100),
                                new LinearSolve(new Direct(), Stopping.DEFAULT))
                        .solve(map, List.of(), Tensors.of(new double[] {50, 0}, 2, 1));
                assertThat(solution.samples().get(1).status()).isEqualTo(Status.CONVERGED);
                assertThat(solution.value().toDoubles()[1]).isCloseTo(1 - Math.sqrt(0.8), within(1e-9));
            }
        }
    }

    @Test
    void gmres_of_singular_matrices_gives_the_shortest_best_solution() {
        try (Scope scope = Scope.open()) {
            Tensor b = Tensors.of(new double[] {1, 0}, 1, 2).withGradient();
            Effort effort = new Effort();
            Solution solution = new LinearSolve(new Gmres(2), Stopping.relative(1e-8))
                    .withEffort(effort)
                    .solve(new MatrixOperator(Tensors.of(new double[] {1, 0, 0, 0}, 2, 2)), b);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.value().toDoubles()).containsExactly(new double[] {1, 0}, within(1e-14));
            // The cotangent (1, 1) is outside of the range: what is best in it, and that it is not solved.
            assertThat(Autograd.gradient(solution.value().sum(), b).toDoubles())
                    .containsExactly(new double[] {1, 0}, within(1e-12));
            assertThat(effort.count().unconverged()).isEqualTo(1);
            assertThat(effort.worst().orElseThrow().adjoint()).isTrue();
            int n = 8;
            double[] m = new double[n * n];
            double[] f = new double[n];
            double squares = 0;
            for (int i = 0; i < n; i++) {
                m[i * n + i] = 2;
                m[i * n + (i + 1) % n] -= 1;
                m[i * n + (i + n - 1) % n] -= 1;
                f[i] = Math.cos(2 * Math.PI * i / n) + 0.3 * Math.sin(4 * Math.PI * i / n) + (i == 0 ? 0.01 : 0);
                squares += f[i] * f[i];
            }
            // The mean of f is outside of the range.
            double least = 0.01 / n * Math.sqrt(n) / Math.sqrt(squares);
            MatrixOperator ring = new MatrixOperator(Tensors.of(m, n, n));
            for (int restart : new int[] {3, 5, 8, 20}) {
                Solution best = new Gmres(restart)
                        .solve(ring, Tensors.of(f, 1, n), Tensors.zeros(DType.FLOAT64, 1, n), Stopping.relative(1e-8));
                assertThat(best.residual()).as("gmres;%d", restart).isCloseTo(least, within(1e-10));
                assertThat(best.status().isBreakdown() || best.status() == Status.STALLED)
                        .isTrue();
                assertThat(best.value().abs().max().item()).isLessThan(10);
            }
        }
    }
}
