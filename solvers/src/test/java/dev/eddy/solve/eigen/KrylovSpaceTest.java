package dev.eddy.solve.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.Direction;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KrylovSpaceTest {
    private static final int N = 9;
    private static final Set<Structure> DEFINITE = Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE);

    private static Tensor normal(long seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals((int) count), shape);
    }

    private static Tensor matrix() {
        Tensor a = normal(1, N, N);
        return a.matmul(a.transpose(0, 1)).plus(Tensors.identity(DType.FLOAT64, N));
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    @Test
    void the_basis_is_orthonormal_and_makes_the_operator_tridiagonal() {
        try (Scope scope = Scope.open()) {
            Tensor a = matrix();
            Lanczos lanczos = Lanczos.of(new MatrixOperator(a, DEFINITE), normal(2, 2, N), 6);
            Tensor q = lanczos.basis();
            Tensor one = q.matmul(q.transpose(1, 2));
            assertThat(one.minus(Tensors.identity(DType.FLOAT64, 6)).abs().max().item())
                    .isLessThan(1e-14);
            Tensor t = q.matmul(a).matmul(q.transpose(1, 2));
            assertThat(t.minus(lanczos.tridiagonal()).abs().max().item()).isLessThan(1e-12);
            assertThat(lanczos.beta().min().item()).isPositive();
            Lanczos.Ritz ritz = lanczos.ritz();
            Tensor y = ritz.vectors();
            Tensor rest = y.matmul(a).minus(y.times(ritz.values().unsqueeze(2)));
            assertThat(rest.squared()
                            .sum(2)
                            .squareRoot()
                            .minus(ritz.residuals())
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-12);
        }
    }

    @Test
    void a_whole_space_has_the_eigenvalues_and_an_exhausted_one_says_so() {
        try (Scope scope = Scope.open()) {
            Tensor a = matrix();
            SymmetricEigen exact = SymmetricEigen.of(a);
            Tensor eigenvector = exact.vectors().narrow(1, 3, 1).transpose(0, 1);
            Tensor two = eigenvector.plus(exact.vectors().narrow(1, 7, 1).transpose(0, 1));
            Tensor starts = Tensors.cat(java.util.List.of(normal(2, 1, N), eigenvector.times(1e3), two), 0);
            Lanczos.Ritz ritz =
                    Lanczos.of(new MatrixOperator(a, DEFINITE), starts, N).ritz();
            assertThat(ritz.values()
                            .select(0, 0)
                            .minus(exact.values())
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-11);
            double[] values = exact.values().toDoubles();
            double[] second = ritz.values().select(0, 1).toDoubles();
            assertThat(second[0]).isCloseTo(values[3], within(1e-11));
            assertThat(second[1]).isNaN();
            double[] third = ritz.values().select(0, 2).toDoubles();
            assertThat(third[0]).isCloseTo(values[3], within(1e-11));
            assertThat(third[1]).isCloseTo(values[7], within(1e-11));
            assertThat(third[2]).isNaN();
        }
    }

    @Test
    void gradients_of_ritz_values_equal_finite_differences() {
        try (Scope scope = Scope.open()) {
            Tensor a = matrix().withGradient();
            Tensor direction = normal(5, N, N).plus(normal(5, N, N).transpose(0, 1));
            Tensor gradient = Autograd.gradient(largest(a), a);
            double h = 1e-6;
            double difference = (largest(a.detach().plus(h, direction)).item()
                            - largest(a.detach().plus(-h, direction)).item())
                    / (2 * h);
            assertThat(gradient.times(direction).sum().item()).isCloseTo(difference, within(1e-5));
        }
    }

    private static Tensor largest(Tensor a) {
        return Lanczos.of(new MatrixOperator(a, DEFINITE), normal(2, 2, N), 4)
                .ritz()
                .values()
                .squared()
                .sum();
    }

    @Test
    void residuals_as_directions_with_a_memory_of_one_are_conjugate_gradients() {
        try (Scope scope = Scope.open()) {
            LinearOperator operator = new MatrixOperator(matrix(), DEFINITE);
            Tensor b = normal(3, 3, N);
            for (int k = 1; k <= 5; k++) {
                Tensor zero = Tensors.zerosLike(b);
                Stopping stopping = Stopping.iterations(k);
                Tensor one = new ConjugateDirections(1, residual -> residual)
                        .solve(operator, b, zero, stopping)
                        .value();
                Tensor other = new ConjugateGradient()
                        .solve(operator, b, zero, stopping)
                        .value();
                assertThat(distance(one, other)).isLessThan(1e-11);
            }
        }
    }

    @Test
    void a_direction_that_is_not_linear_may_propose_and_a_good_one_needs_few_steps() {
        try (Scope scope = Scope.open()) {
            Tensor a = matrix();
            LinearOperator operator = new MatrixOperator(a, DEFINITE);
            Tensor inverse = dev.eddy.tensor.Dense.inverse(a);
            Direction exact = residual -> residual.matmul(inverse).times(7);
            Direction odd = residual -> residual.matmul(inverse).plus(0.01, residual.abs());
            Tensor b = normal(3, 2, N);
            Tensor x = b.matmul(inverse);
            Solution one = solve(exact, operator, b);
            assertThat(one.samples()).allMatch(sample -> sample.iterations() == 1);
            assertThat(distance(one.value(), x)).isLessThan(1e-10);
            Solution some = solve(odd, operator, b);
            assertThat(some.status()).isEqualTo(Status.CONVERGED);
            assertThat(distance(some.value(), x)).isLessThan(1e-9);
            // The residual that is shown has norm 1: b and 1e100 b take the same steps.
            Solution large = solve(odd, operator, b.times(1e100));
            assertThat(large.iterations()).isEqualTo(some.iterations());
            assertThat(distance(large.value().times(1e-100), some.value())).isLessThan(1e-12);
        }
    }

    private static Solution solve(Direction direction, LinearOperator operator, Tensor b) {
        return new LinearSolve(new ConjugateDirections(2, direction), new Stopping(1e-10, 0, 200), Gradients.CUT)
                .solve(operator, b);
    }

    /** A plain matrix that is singular, right and left null vectors apart. */
    @ParameterizedTest
    @ValueSource(strings = {"direct", "sparse-direct", "gmres;9", "bicgstab"})
    void a_null_space_that_is_found_is_left_out(String name) {
        try (Scope scope = Scope.open()) {
            Tensor a = normal(6, N, N - 1).matmul(normal(7, N - 1, N));
            MatrixOperator plain = new MatrixOperator(a);
            NullSpace space = NullSpace.of(plain, normal(1, 1, N), 1e-12);
            assertThat(space.count()).isEqualTo(1);
            LinearOperator operator = space.declaredBy(plain);
            Tensor b = normal(8, 2, N);
            LinearSolve solve = new LinearSolve(
                    LinearSolvers.of(name), Stopping.relative(1e-11).withBudget(2000));
            Tensor exact = dev.eddy.tensor.Dense.leastSquares(a, b.transpose(0, 1), 1e-12)
                    .transpose(0, 1);
            Solution solution = solve.solve(operator, b);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(distance(solution.value(), exact)).isLessThan(1e-7);
            Tensor y = normal(9, 2, N);
            double forward = solution.value().times(y).sum().item();
            double back =
                    solve.solve(operator.transposed(), y).value().times(b).sum().item();
            assertThat(back).isCloseTo(forward, within(1e-6 * Math.max(1, Math.abs(forward))));
        }
    }

    @Test
    void the_null_space_of_a_stencil_is_found_where_it_is_declared() {
        try (Scope scope = Scope.open()) {
            LinearOperator poisson = Diffusion.poisson(Grid.periodic(1, 1, 8), 1, DType.FLOAT64);
            NullSpace space = NullSpace.of(poisson, Tensors.zeros(DType.FLOAT64, 1, 1, 8), 1e-12);
            assertThat(space.count()).isEqualTo(1);
            assertThat(space.right().abs().toDoubles()).containsOnly(new double[] {1 / Math.sqrt(8)}, within(1e-13));
        }
    }
}
