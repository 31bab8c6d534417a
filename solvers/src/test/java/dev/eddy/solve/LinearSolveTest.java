package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Solves of the one-dimensional Poisson problem with 30 interior points, whose Jacobi iteration is known in closed form. */
class LinearSolveTest {
    private static final int N = 30;
    private static final double H = 1.0 / (N + 1);
    private static final double RHO = Math.cos(2 * Math.PI / (N + 1));

    private static Tensor poissonMatrix() {
        double[] a = new double[N * N];
        for (int i = 0; i < N; i++) {
            a[i * N + i] = 2 / (H * H);
            if (i > 0) {
                a[i * N + i - 1] = -1 / (H * H);
            }
            if (i < N - 1) {
                a[i * N + i + 1] = -1 / (H * H);
            }
        }
        return Tensors.of(a, N, N);
    }

    private static MatrixOperator poisson() {
        return new MatrixOperator(poissonMatrix(), Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE));
    }

    private static Tensor eigenvector() {
        double[] b = new double[N];
        for (int i = 0; i < N; i++) {
            b[i] = Math.sin(2 * Math.PI * (i + 1) * H);
        }
        return Tensors.of(b, 1, N);
    }

    private static Tensor generic(int batch) {
        double[] b = new double[batch * N];
        for (int i = 0; i < b.length; i++) {
            b[i] = Math.sin(1.7 * i * i + 0.3) + 0.2;
        }
        return Tensors.of(b, batch, N);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 100, 600})
    void jacobi_on_an_eigenvector_errs_by_the_power_of_its_factor(int iterations) {
        try (Scope scope = Scope.open()) {
            Tensor b = eigenvector();
            Tensor exact = b.over(2 * (1 - RHO) / (H * H));
            Solution solution = new LinearSolve(new Jacobi(), Stopping.iterations(iterations)).solve(poisson(), b);
            assertThat(solution.iterations()).isEqualTo(iterations);
            double error =
                    solution.value().minus(exact).norm().item() / exact.norm().item();
            assertThat(error).isCloseTo(Math.pow(RHO, iterations), within(1e-10));
            assertThat(solution.residual()).isCloseTo(Math.pow(RHO, iterations), within(1e-10));
        }
    }

    @Test
    void conjugate_gradients_solve_in_as_many_iterations_as_unknowns_and_samples_do_not_touch_each_other() {
        try (Scope scope = Scope.open()) {
            Tensor b = generic(3);
            LinearSolve solve = new LinearSolve(new ConjugateGradient(), new Stopping(1e-12, 0, 100));
            Solution all = solve.solve(poisson(), b);
            assertThat(all.status()).isEqualTo(Status.CONVERGED);
            assertThat(all.iterations()).isLessThanOrEqualTo(N + 2);
            Tensor exact = Dense.solve(poissonMatrix(), b.transpose(0, 1)).transpose(0, 1);
            assertThat(all.value().minus(exact).norm().item()).isLessThan(1e-10);
            Solution one = solve.solve(poisson(), b.narrow(0, 1, 1));
            assertThat(one.value().minus(all.value().narrow(0, 1, 1)).norm().item())
                    .isLessThan(1e-15);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void unrolled_and_matched_implicit_gradients_of_jacobi_are_one_for_every_budget(int iterations) {
        try (Scope scope = Scope.open()) {
            double[] unrolled = gradient(Gradients.UNROLLED, new Jacobi(), Stopping.iterations(iterations));
            double[] matched = gradient(Gradients.IMPLICIT_MATCHED, new Jacobi(), Stopping.iterations(iterations));
            for (int i = 0; i < unrolled.length; i++) {
                assertThat(matched[i]).isCloseTo(unrolled[i], within(1e-13 * 1e-2));
            }
        }
    }

    private static double[] gradient(Gradients mode, LinearSolver solver, Stopping stopping) {
        Tensor b = generic(2).withGradient();
        LinearSolve solve = new LinearSolve(solver, stopping, mode);
        Tensor x = solve.solve(poisson(), b).value();
        return Autograd.gradient(x.times(x.plus(0.01)).sum(), b).toDoubles();
    }

    @ParameterizedTest
    @EnumSource(
            value = Gradients.class,
            names = {"UNROLLED", "IMPLICIT"})
    void gradients_of_coefficients_equal_finite_differences(Gradients mode) {
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(new ConjugateGradient(), new Stopping(1e-13, 0, 200), mode);
            Tensor b = generic(2);
            Tensor scale = Tensors.scalar(DType.FLOAT64, 1.3).withGradient();
            double gradient = Autograd.gradient(loss(solve, b, scale), scale).item();
            double h = 1e-5;
            double difference =
                    (loss(solve, b, Tensors.scalar(DType.FLOAT64, 1.3 + h)).item()
                                    - loss(solve, b, Tensors.scalar(DType.FLOAT64, 1.3 - h))
                                            .item())
                            / (2 * h);
            assertThat(gradient).isCloseTo(difference, within(1e-6 * Math.abs(difference)));
        }
    }

    private static Tensor loss(LinearSolve solve, Tensor b, Tensor scale) {
        Tensor shifted = poissonMatrix()
                .times(scale)
                .plus(Tensors.identity(DType.FLOAT64, N).times(scale.squared().times(100)));
        MatrixOperator operator = new MatrixOperator(shifted, Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE));
        return solve.solve(operator, b).value().squared().sum();
    }

    @Test
    void second_derivatives_of_an_implicit_solve_equal_finite_differences() {
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(new ConjugateGradient(), new Stopping(1e-13, 0, 200));
            Tensor b = generic(1);
            Tensor scale = Tensors.scalar(DType.FLOAT64, 0.7).withGradient();
            Tensor first = Autograd.gradient(loss(solve, b, scale), List.of(scale), true)
                    .get(0);
            double second = Autograd.gradient(first, scale).item();
            double h = 1e-5;
            double difference = (slope(solve, b, 0.7 + h) - slope(solve, b, 0.7 - h)) / (2 * h);
            assertThat(second).isCloseTo(difference, within(1e-6 * Math.abs(difference)));
        }
    }

    private static double slope(LinearSolve solve, Tensor b, double at) {
        Tensor scale = Tensors.scalar(DType.FLOAT64, at).withGradient();
        return Autograd.gradient(loss(solve, b, scale), scale).item();
    }

    @Test
    void an_iteration_that_cannot_converge_ends_with_what_happened() {
        try (Scope scope = Scope.open()) {
            Tensor matrix = Tensors.of(new double[] {1, 3, 3, 1}, 2, 2);
            Solution diverged = new LinearSolve(new Jacobi(), Stopping.DEFAULT)
                    .solve(new MatrixOperator(matrix), Tensors.of(new double[] {1, 2}, 1, 2));
            assertThat(diverged.status()).isEqualTo(Status.DIVERGED);
            assertThat(diverged.residuals()).hasSize(diverged.iterations() + 1);
            assertThat(new LinearSolve(new Jacobi(), new Stopping(1e-8, 0, 3))
                            .solve(poisson(), generic(1))
                            .status())
                    .isEqualTo(Status.BUDGET);
            Tensor zero = Tensors.zeros(DType.FLOAT64, 2, 2);
            Solution singular = new LinearSolve(new ConjugateGradient(), Stopping.DEFAULT)
                    .solve(
                            new MatrixOperator(zero, Set.of(Structure.SYMMETRIC)),
                            Tensors.of(new double[] {1, 2}, 1, 2));
            assertThat(singular.status()).isEqualTo(Status.SINGULAR);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jacobi",
                "jacobi;0.8",
                "gauss-seidel",
                "gauss-seidel;symmetric",
                "sor;1.7",
                "sor;1.7;backward",
                "richardson;0.01",
                "steepest-descent",
                "cg",
                "cg;jacobi",
                "cg;ssor;1.2",
                "cg;multigrid;w;jacobi;2",
                "bicgstab",
                "bicgstab;jacobi",
                "gmres;8",
                "gmres;8;multigrid;v;gauss-seidel;1",
                "multigrid;w;jacobi;2;1",
                "direct",
                "tridiagonal",
                "fast-direct",
                "sparse-direct",
                "automatic"
            })
    void short_names_are_read_back(String name) {
        assertThat(LinearSolvers.of(name).shortName()).isEqualTo(name);
        assertThat(LinearSolvers.kinds()).containsKey(name.split(";", -1)[0]);
        assertThatThrownBy(() -> LinearSolvers.of(name + ";7;7;7;7;7")).isInstanceOf(Misuse.class);
    }

    @Test
    void short_names_that_mean_nothing_are_refused_with_what_is_meant() {
        assertThatThrownBy(() -> LinearSolvers.of("gmress;8")).hasMessageContaining("did you mean 'gmres'");
        assertThatThrownBy(() -> LinearSolvers.of("cg;jakobi")).hasMessageContaining("did you mean 'jacobi'");
        assertThatThrownBy(() -> LinearSolvers.of("gmres;many")).hasMessageContaining("expected a number");
        assertThatThrownBy(() -> LinearSolvers.of("gmres;2.5")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> LinearSolvers.of("multigrid;x")).hasMessageContaining("none of its choices");
        assertThatThrownBy(() -> LinearSolvers.of("direct;3")).hasMessageContaining("nothing is known of '3'");
    }
}
