package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.IncompleteCholesky;
import dev.eddy.solve.linear.JacobiPreconditioner;
import dev.eddy.solve.linear.Preconditioners;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncompleteCholeskyTest {
    private static final Boundary WALL = new Boundary.Dirichlet(0);

    private static Grid square(Boundary boundary, int points) {
        return new Grid(List.of(new Axis(1, points, boundary), new Axis(1, points, boundary)));
    }

    private static Tensor rough(long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Tensors.range(DType.FLOAT64, count).squared().times(0.7).sin().reshape(shape);
    }

    /** κ from 0.1 to 10, another one in each sample. */
    private static StencilOperator varying(Grid grid, int batch, double sign) {
        long n = grid.points()[0];
        Tensor kappa = rough(batch, 1, n, n).times(Math.log(10)).exp().times(sign);
        return Diffusion.of(grid, 1, kappa, Tensors.scalar(DType.FLOAT64, sign), Ghosts.values(grid, DType.FLOAT64));
    }

    private static Tensor dense(LinearOperator operator, Tensor like) {
        SparseMatrix sparse = operator.sparse(like).orElseThrow();
        double[][] m = new double[sparse.size()][sparse.size()];
        double[] values = sparse.values().toDoubles();
        for (int k = 0; k < sparse.rows().length; k++) {
            m[sparse.rows()[k]][sparse.columns()[k]] += values[k];
        }
        return Tensors.stack(
                Arrays.stream(m).map(row -> Tensors.of(row, row.length)).toList(), 0);
    }

    /** (L Lᵀ)_ij = A_ij wherever A has an entry: what the factors are defined by. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void the_product_of_the_factors_is_the_operator_where_it_has_entries(double sign) {
        try (Scope scope = Scope.open()) {
            Grid grid = square(WALL, 5);
            StencilOperator operator = varying(grid, 1, sign);
            Tensor units = Tensors.identity(DType.FLOAT64, 25).reshape(25, 1, 5, 5);
            Tensor inverse = new IncompleteCholesky()
                    .of(operator, units.narrow(0, 0, 1))
                    .apply(units)
                    .reshape(25, 25);
            assertThat(inverse.minus(inverse.transpose(0, 1)).abs().max().item())
                    .isLessThan(1e-14);
            Tensor product = Dense.inverse(inverse);
            Tensor a = dense(operator, units.narrow(0, 0, 1));
            Tensor there = Tensors.where(a.abs().greaterThan(0), product.minus(a), Tensors.zerosLike(a));
            assertThat(there.abs().max().item())
                    .isLessThan(1e-11 * a.abs().max().item());
            assertThat(product.minus(a).abs().max().item())
                    .isGreaterThan(1e-3 * a.abs().max().item());
        }
    }

    @Test
    void a_line_between_walls_is_solved_at_once() {
        try (Scope scope = Scope.open()) {
            StencilOperator line = Diffusion.poisson(new Grid(List.of(new Axis(1, 40, WALL))), 1, DType.FLOAT64);
            Solution solution = new LinearSolve(
                            new ConjugateGradient(new IncompleteCholesky()), new Stopping(1e-12, 0, 10))
                    .solve(line, rough(3, 1, 40));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.iterations()).isEqualTo(1);
        }
    }

    /** Fewer iterations than with the diagonal, of a batch of operators, and where constants are a null space. */
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void conjugate_gradients_take_fewer_iterations(DType type) {
        try (Scope scope = Scope.open()) {
            Stopping stopping = new Stopping(type == DType.FLOAT64 ? 1e-9 : 1e-4, 0, 500);
            Grid periodic = square(Boundary.PERIODIC, 24);
            for (StencilOperator operator :
                    List.of(varying(square(WALL, 24), 2, 1), Diffusion.poisson(periodic, 1, DType.FLOAT64))) {
                Tensor b = operator.withoutNullSpace(rough(2, 1, 24, 24)).to(type);
                LinearOperator here = type == DType.FLOAT64
                        ? operator
                        : operator.withCoefficients(operator.coefficients().stream()
                                .map(each -> each.to(type))
                                .toList());
                int[] iterations = new int[2];
                List<Preconditioner> both = List.of(new JacobiPreconditioner(), new IncompleteCholesky());
                for (int i = 0; i < 2; i++) {
                    Solution solution = new LinearSolve(new ConjugateGradient(both.get(i)), stopping).solve(here, b);
                    assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                    assertThat(solution.value().dtype()).isEqualTo(type);
                    iterations[i] = solution.iterations();
                }
                assertThat(iterations[1]).isLessThan(iterations[0] * 2 / 3);
            }
        }
    }

    /** A sample without factors is no number, alone; gradients go through the iterations. */
    @Test
    void samples_are_on_their_own_and_gradients_are_those_of_the_solution() {
        try (Scope scope = Scope.open()) {
            Grid grid = square(WALL, 6);
            Tensor kappa = rough(2, 1, 6, 6).exp();
            Tensor spoiled = Tensors.cat(
                    List.of(kappa.narrow(0, 0, 1), kappa.narrow(0, 1, 1).times(Double.NaN)), 0);
            StencilOperator operator = Diffusion.of(
                    grid, 1, spoiled, Tensors.scalar(DType.FLOAT64, 1), Ghosts.values(grid, DType.FLOAT64));
            Solution solution = new LinearSolve(new ConjugateGradient(new IncompleteCholesky()), Stopping.DEFAULT)
                    .solve(operator, rough(2, 1, 6, 6));
            assertThat(solution.samples().stream().map(Solution.Sample::status))
                    .containsExactly(Status.CONVERGED, Status.DIVERGED);
            Tensor b = rough(2, 1, 6, 6).withGradient();
            Tensor y = rough(2, 1, 6, 6).cos();
            StencilOperator sound = varying(grid, 2, 1);
            Tensor[] slopes = new Tensor[2];
            for (int i = 0; i < 2; i++) {
                Gradients gradients = i == 0 ? Gradients.UNROLLED : Gradients.IMPLICIT;
                Tensor x = new LinearSolve(
                                new ConjugateGradient(new IncompleteCholesky()), new Stopping(1e-13, 0, 200), gradients)
                        .solve(sound, b)
                        .value();
                slopes[i] = Autograd.gradient(x.times(y).sum(), b);
            }
            assertThat(slopes[0].minus(slopes[1]).norm().item())
                    .isCloseTo(0, within(1e-9 * slopes[1].norm().item()));
        }
    }

    /** A matrix without a diagonal of one sign, and what does not name its entries. */
    @Test
    void what_has_no_factors_is_told() {
        try (Scope scope = Scope.open()) {
            Tensor like = Tensors.ones(DType.FLOAT64, 1, 2);
            // Kershaw's kind of matrix: definite, and a pivot of its incomplete factors is negative.
            double[] values = {3, -2, 0, 2, -2, 3, -2, 0, 0, -2, 3, -2, 2, 0, -2, 3};
            LinearOperator kershaw = new Named(Tensors.of(values, 4, 4));
            Solution solution = new LinearSolve(
                            new ConjugateGradient(new IncompleteCholesky()), new Stopping(1e-10, 0, 50))
                    .solve(kershaw, rough(1, 4));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            LinearOperator mixed = new Named(Tensors.of(new double[] {1, 0, 0, -1}, 2, 2));
            assertThat(new IncompleteCholesky()
                            .of(mixed, like)
                            .apply(like)
                            .sum()
                            .item())
                    .isNaN();
            assertThatThrownBy(() -> new IncompleteCholesky()
                            .of(
                                    new MatrixOperator(Tensors.identity(DType.FLOAT64, 2), Set.of(Structure.SYMMETRIC)),
                                    like))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("names its entries");
            assertThatThrownBy(() ->
                            new IncompleteCholesky().of(new MatrixOperator(Tensors.identity(DType.FLOAT64, 2)), like))
                    .hasMessageContaining("needs a symmetric operator");
            assertThat(Preconditioners.of("incomplete-cholesky")).isEqualTo(new IncompleteCholesky());
        }
    }

    /** A dense matrix that names its entries. */
    private record Named(Tensor matrix) implements LinearOperator {
        @Override
        public Tensor apply(Tensor x) {
            return x.matmul(matrix);
        }

        @Override
        public List<Tensor> coefficients() {
            return List.of(matrix);
        }

        @Override
        public LinearOperator withCoefficients(List<Tensor> coefficients) {
            return new Named(coefficients.get(0));
        }

        @Override
        public Set<Structure> structure() {
            return Set.of(Structure.SYMMETRIC, Structure.SHARED);
        }

        @Override
        public Optional<SparseMatrix> sparse(Tensor like) {
            int n = (int) matrix.size(0);
            double[] all = matrix.toDoubles();
            int[] places =
                    IntStream.range(0, all.length).filter(k -> all[k] != 0).toArray();
            return Optional.of(new SparseMatrix(
                    n,
                    Arrays.stream(places).map(k -> k / n).toArray(),
                    Arrays.stream(places).map(k -> k % n).toArray(),
                    Tensors.of(Arrays.stream(places).mapToDouble(k -> all[k]).toArray(), 1, places.length)));
        }
    }
}
