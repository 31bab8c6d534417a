package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.eddy.difference.Differences;
import dev.eddy.difference.Diffusion;
import dev.eddy.difference.ImplicitPart;
import dev.eddy.difference.StencilOperator;
import dev.eddy.difference.Transport;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.FastDirect;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.SparseDirect;
import dev.eddy.solve.linear.Tridiagonal;
import dev.eddy.solve.root.Newton;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a solve says of its end is true: in single precision, for singular samples beside regular ones, after its scope. */
class TrueEndsTest {
    private static final Set<Structure> DEFINITE = Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE);

    /** u − κΔu. */
    private static StencilOperator implicit(Grid grid, Tensor kappa) {
        DType type = kappa.dtype();
        return Diffusion.of(grid, 1, kappa, Tensors.scalar(type, 1), Tensors.zeros(type, 2L * grid.dims()));
    }

    /** A diagonal from 1 to 3e4 turned by a reflection, in single precision. */
    private static MatrixOperator illConditioned(int n) {
        double[] v = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            v[i] = Math.sin(1.7 * i + 1);
            squares += v[i] * v[i];
        }
        double[] m = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    double value = Math.pow(3e4, k / (n - 1.0));
                    double left = (i == k ? 1 : 0) - 2 * v[i] * v[k] / squares;
                    double right = (j == k ? 1 : 0) - 2 * v[j] * v[k] / squares;
                    m[i * n + j] += left * value * right;
                }
            }
        }
        return new MatrixOperator(Tensors.of(m, n, n).to(DType.FLOAT32), DEFINITE);
    }

    private static double trueResidual(LinearOperator operator, Tensor b, Tensor x) {
        return b.minus(operator.apply(x)).to(DType.FLOAT64).norm().item()
                / b.to(DType.FLOAT64).norm().item();
    }

    /** The largest of a sample. */
    private static double worst(LinearOperator operator, Tensor b, Tensor x) {
        double worst = 0;
        for (int i = 0; i < b.size(0); i++) {
            worst = Math.max(worst, trueResidual(operator, b.narrow(0, i, 1), x.narrow(0, i, 1)));
        }
        return worst;
    }

    /** Rounding lets an updated residual fall where b − A x does not: whatever the end, the true one is told. */
    @ParameterizedTest
    @ValueSource(strings = {"cg", "bicgstab", "gmres;20", "steepest-descent"})
    void a_solve_is_converged_only_where_its_true_residual_is_small(String solver) {
        try (Scope scope = Scope.open()) {
            MatrixOperator operator = illConditioned(40);
            double[] values = new double[80];
            Arrays.setAll(values, i -> Math.cos(3.1 * i * i));
            Tensor b = Tensors.of(values, 2, 40).to(DType.FLOAT32);
            int budget = solver.equals("steepest-descent") ? 300 : 20000;
            for (Stopping stopping : List.of(
                    new Stopping(1e-3, 0, budget),
                    new Stopping(1e-9, 0, budget),
                    new Stopping(1e-9, 0, 150),
                    Stopping.iterations(150))) {
                Solution solution = LinearSolvers.of(solver).solve(operator, b, Tensors.zerosLike(b), stopping);
                double residual = worst(operator, b, solution.value());
                assertThat(solution.residual()).isCloseTo(residual, withinPercentage(0.1));
                if (stopping.relative() < 1e-8) {
                    assertThat(solution.status()).isNotEqualTo(Status.CONVERGED);
                    assertThat(solution.iterations()).isLessThan(15000);
                } else if (solution.status() == Status.CONVERGED) {
                    assertThat(residual).isLessThanOrEqualTo(1e-3);
                } else {
                    assertThat(solver).isNotEqualTo("cg");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cg", "bicgstab", "gmres;20", "jacobi", "gauss-seidel", "multigrid"})
    void the_size_of_the_right_hand_side_does_not_matter(String solver) {
        try (Scope scope = Scope.open()) {
            double[] values = new double[32];
            Arrays.setAll(values, i -> Math.cos(3.1 * i * i));
            StencilOperator operator = implicit(
                    Grid.periodic(1, 1, 32), Tensors.scalar(DType.FLOAT64, 1e-3).to(DType.FLOAT32));
            Tensor usual = Tensors.of(values, 1, 1, 32).to(DType.FLOAT32);
            double norm = usual.norm().item();
            Tensor zero = Tensors.zerosLike(usual);
            Tensor one = LinearSolvers.of(solver)
                    .solve(operator, usual, zero, new Stopping(1e-5, 0, 1000))
                    .value();
            for (double size : new double[] {1e-30, 1e-24, 1e25}) {
                Tensor b = usual.times(size);
                for (Stopping stopping :
                        List.of(new Stopping(1e-5, 0, 1000), new Stopping(0, 1e-5 * norm * size, 1000))) {
                    Solution solution = LinearSolvers.of(solver).solve(operator, b, zero, stopping);
                    assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                    Tensor error = solution.value().to(DType.FLOAT64).over(size).minus(one.to(DType.FLOAT64));
                    assertThat(error.abs().max().item()).isLessThan(1e-4);
                }
            }
            // From far away, a tiny right-hand side is reached to an absolute tolerance.
            Solution solution = LinearSolvers.of(solver)
                    .solve(operator, usual.times(1e-24), usual, new Stopping(0, 1e-5 * norm, 1000));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.value().abs().max().item()).isLessThan(1e-4);
        }
    }

    /** Rows and columns of very different size are no sign of it, and neither is a right-hand side in its range. */
    @ParameterizedTest
    @ValueSource(strings = {"direct", "sparse-direct"})
    void direct_solvers_tell_singular_matrices_from_regular_ones(String name) {
        try (Scope scope = Scope.open()) {
            LinearSolver solver = LinearSolvers.of(name);
            for (double[] singular : new double[][] {
                {1, 2, 3, 4, 5, 6, 7, 8, 9},
                {1e17, 2e17, 3e17, 4, 5, 6, 7e-9, 8e-9, 9e-9},
                {1, 0, 0, 0, 0, 0, 0, 0, 1},
                {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}
            }) {
                MatrixOperator operator = new MatrixOperator(Tensors.of(singular, 3, 3));
                Tensor inRange = operator.apply(Tensors.of(new double[] {1, 0, -2}, 1, 3));
                Tensor outside = inRange.plus(Tensors.of(new double[] {1, 2, 4}, 1, 3));
                Tensor guess = Tensors.of(new double[] {7, 8, 9}, 1, 3);
                for (Tensor b : List.of(inRange, outside)) {
                    Solution solution = solver.solve(operator, b, guess, Stopping.DEFAULT);
                    assertThat(solution.status()).isEqualTo(Status.SINGULAR);
                    assertThat(solution.value().toDoubles()).containsExactly(7, 8, 9);
                }
            }
            double[] x = {1, -2, 3};
            for (double[] regular : new double[][] {
                {1e17, 0, 0, 0, 1, 0, 0, 0, 2},
                {1, 1e-17, 0, 1, -1e-17, 0, 0, 0, 1e12},
                {1e8, 1, 0, 1, 1, 1e-3, 0, 1e-3, 1e-8},
                {0, 1e17, 0, 1e-17, 0, 0, 0, 1, 1}
            }) {
                MatrixOperator operator = new MatrixOperator(Tensors.of(regular, 3, 3));
                Tensor b = operator.apply(Tensors.of(x, 1, 3));
                Solution solution = solver.solve(operator, b, Tensors.zerosLike(b), Stopping.DEFAULT);
                assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                assertThat(trueResidual(operator, b, solution.value())).isLessThan(1e-14);
            }
            MatrixOperator single = new MatrixOperator(Tensors.of(new double[] {1e17, 0, 0, 0, 1, 0, 0, 0, 2}, 3, 3)
                    .to(DType.FLOAT32));
            Tensor b = Tensors.of(x, 1, 3).to(DType.FLOAT32);
            Solution solution = solver.solve(single, b, Tensors.zerosLike(b), Stopping.DEFAULT);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.value().toDoubles()[1]).isEqualTo(-2);
            Tensor none = Tensors.of(new double[] {1, Double.NaN, 1}, 1, 3);
            assertThat(solver.solve(
                                    new MatrixOperator(Tensors.identity(DType.FLOAT64, 3)),
                                    none,
                                    none,
                                    Stopping.DEFAULT)
                            .status())
                    .isEqualTo(Status.DIVERGED);
        }
    }

    /** Biharmonic diffusion makes 10¹¹ of the last digit of a smooth solution, which is right to its last digits all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"direct", "sparse-direct"})
    void stiff_operators_are_not_singular(String name) {
        try (Scope scope = Scope.open()) {
            int n = 200;
            Grid grid = Grid.periodic(1, 1, n);
            Equation beam = Equation.linear(
                    "beam", 1, DerivativePolynomial.biharmonic(1).scale(-10));
            LinearOperator operator = ImplicitPart.of(
                            new Differences(beam, grid, Transport.CENTRED, 2, DType.FLOAT64),
                            1,
                            Tensors.zeros(DType.FLOAT64, 1))
                    .operator();
            double[] wave = new double[n];
            Arrays.setAll(wave, j -> Math.sin(2 * Math.PI * j / n));
            double k = 2 * n * Math.sin(Math.PI / n);
            Tensor b = Tensors.of(wave, 1, 1, n);
            Solution solution = LinearSolvers.of(name).solve(operator, b, Tensors.zerosLike(b), Stopping.DEFAULT);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(solution.value().max().item() * (1 + 10 * Math.pow(k, 4)))
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void many_points_in_single_precision_are_not_singular() {
        try (Scope scope = Scope.open()) {
            // 4096 points: eigenvalues from 40 to 7e7.
            StencilOperator fine = Diffusion.poisson(
                    new Grid(List.of(new Axis(1, 4096, new Boundary.Dirichlet(0)))), 1, DType.FLOAT32);
            double[] sine = new double[4096];
            Arrays.setAll(sine, i -> Math.sin(Math.PI * (i + 0.5) / 4096));
            Tensor source = Tensors.of(sine, 1, 1, 4096).to(DType.FLOAT32);
            for (LinearSolver solver : List.of(new FastDirect(), new Tridiagonal())) {
                Solution solution = solver.solve(fine, source, Tensors.zerosLike(source), Stopping.DEFAULT);
                assertThat(solution.status()).as(solver.shortName()).isEqualTo(Status.CONVERGED);
                assertThat(solution.value().max().item() * Math.PI * Math.PI).isCloseTo(1, within(1e-4));
            }
        }
    }

    /** The mean of the right-hand side and sums of weights are rounded; neither makes a declared null space singular. */
    @Test
    void rounding_in_a_null_space_is_not_singular() {
        try (Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(0.7, 48, Boundary.PERIODIC), new Axis(1.3, 48, Boundary.PERIODIC)));
            StencilOperator operator = Diffusion.poisson(grid, 1, DType.FLOAT32);
            double[] values = new double[48 * 48];
            Arrays.setAll(values, i -> 10 + Math.cos(3.1 * i * i));
            Tensor b = Tensors.of(values, 1, 1, 48, 48).to(DType.FLOAT32);
            Solution solution = new SparseDirect().solve(operator, b, Tensors.zerosLike(b), Stopping.DEFAULT);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            assertThat(trueResidual(operator, operator.withoutNullSpace(b), solution.value()))
                    .isLessThan(1e-4);
        }
    }

    /** x³ + a = 0 from 0 has a singular Jacobian where a is not 0, and ends there; x² = 4 beside it goes on. */
    @Test
    void a_sample_of_newton_that_is_stuck_leaves_the_others_alone() {
        try (Scope scope = Scope.open()) {
            Tensor targets = Tensors.of(new double[] {-1, 4}, 2, 1);
            Solution solution = new Newton(new Direct())
                    .solve(
                            x -> x.squared().minus(targets),
                            Tensors.of(new double[] {0, 1}, 2, 1),
                            Stopping.relative(1e-12));
            assertThat(solution.status()).isEqualTo(Status.SINGULAR);
            assertThat(solution.value().toDoubles()[1]).isCloseTo(2, within(1e-12));
        }
    }

    /** The adjoint may be asked for when the scope in which an operator was put together has ended. */
    @Test
    void constant_coefficients_outlive_the_scope_of_their_operator() {
        try (Scope scope = Scope.open()) {
            Tensor b = Tensors.of(new double[] {1, 2, 4, 3}, 1, 1, 4).withGradient();
            Tensor kappa = Tensors.scalar(DType.FLOAT64, 0.3);
            Tensor x;
            try (Scope inner = Scope.open()) {
                StencilOperator operator = implicit(Grid.periodic(1, 1, 4), kappa);
                LinearSolve solve = new LinearSolve(new Gmres(4), Stopping.relative(1e-12), Gradients.IMPLICIT);
                x = inner.keep(solve.solve(operator, b).value());
            }
            for (int i = 0; i < 50; i++) {
                Tensors.full(DType.FLOAT64, i, 1, 1, 4).sin();
            }
            Tensor gradient = Autograd.gradient(x.sum(), List.of(b)).get(0);
            // Rows of this symmetric matrix sum to 1.
            assertThat(gradient.toDoubles()).containsOnly(new double[] {1, 1, 1, 1}, within(1e-9));
        }
    }
}
