package dev.eddy.testkit;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.Ghosts;
import dev.eddy.difference.StencilOperator;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.structured.DiagonalOperator;
import dev.eddy.solve.structured.KroneckerOperator;
import dev.eddy.solve.structured.LowRankOperator;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A family of small linear systems for {@link LinearSolverContract}.
 *
 * @param operator of a parameter near 1, a scalar that its coefficients are computed from
 * @param shape of a right-hand side without the batch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinearProblem(String name, Function<Tensor, LinearOperator> operator, long... shape) {
    private static final int N = 12;

    /** What solvers meet: dense or not, symmetric or not, the same for all samples or not. */
    public static List<LinearProblem> all() {
        return List.of(
                new LinearProblem("dense, symmetric definite", LinearProblem::symmetric, N),
                new LinearProblem("dense, not symmetric", LinearProblem::dominant, N),
                new LinearProblem("of other coefficients for every sample", LinearProblem::varying, 1, N),
                new LinearProblem("periodic, with a null space", theta -> poisson(theta, Boundary.PERIODIC, 8), 1, 8),
                new LinearProblem(
                        "Neumann, with a null space", theta -> poisson(theta, new Boundary.Neumann(0), 4, 2), 2, 4, 2),
                new LinearProblem("Dirichlet", theta -> poisson(theta, new Boundary.Dirichlet(0), 2, 6), 1, 2, 6),
                new LinearProblem(
                        "Dirichlet on nodes", theta -> poisson(theta, new Boundary.DirichletNodes(0), 7), 2, 7),
                new LinearProblem("a field that differs at every point", LinearProblem::field, 1, 8, 4),
                new LinearProblem("a field between open walls, with a null space", LinearProblem::openField, 1, 6));
    }

    /** Operators that give their own inverse. */
    public static List<LinearProblem> structured() {
        return List.of(
                new LinearProblem("a Kronecker product, definite", LinearProblem::kronecker, 1, 3, 4),
                new LinearProblem(
                        "a Kronecker product, not symmetric",
                        theta -> new KroneckerOperator(List.of(entries(3, 3).times(theta), entries(4, 4)), Set.of()),
                        3,
                        4),
                new LinearProblem(
                        "low rank beside a diagonal",
                        theta -> new LowRankOperator(
                                Tensors.range(DType.FLOAT64, N).plus(1).times(theta),
                                entries(N, 2),
                                entries(N, 2).sin(),
                                Set.of()),
                        N),
                new LinearProblem(
                        "a diagonal",
                        theta -> new DiagonalOperator(Tensors.range(DType.FLOAT64, N)
                                .plus(1)
                                .times(theta)
                                .reshape(1, N)),
                        N));
    }

    private static LinearOperator kronecker(Tensor theta) {
        Tensor a = entries(3, 3);
        Tensor b = entries(4, 4);
        return KroneckerOperator.definite(List.of(a.plus(a.transpose(0, 1)).times(theta), b.plus(b.transpose(0, 1))));
    }

    /** Diagonally dominant where it is square. */
    private static Tensor entries(int rows, int columns) {
        double[] m = new double[rows * columns];
        for (int i = 0; i < m.length; i++) {
            m[i] = 0.3 * Math.sin(1 + 2.3 * i) + (i / columns == i % columns ? 2 : 0);
        }
        return Tensors.of(m, rows, columns);
    }

    /** Of the problem at the parameter 1. */
    public Set<Structure> structure() {
        return operator.apply(Tensors.scalar(DType.FLOAT64, 1)).structure();
    }

    /** Whether the operator knows its eigenvectors. */
    public boolean hasDiagonalization() {
        return operator.apply(Tensors.scalar(DType.FLOAT64, 1))
                .diagonalization()
                .isPresent();
    }

    /** Values of a right-hand side, of mean 0 in every channel of a sample. */
    public Tensor rightHandSide(int batch, long seed) {
        long[] all = new long[shape.length + 1];
        all[0] = batch;
        System.arraycopy(shape, 0, all, 1, shape.length);
        int each = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[batch * each];
        for (int i = 0; i < batch; i++) {
            Draws draws = new Draws(new Seed(seed).at(i));
            double mean = 0;
            for (int j = 0; j < each; j++) {
                values[i * each + j] = draws.normal();
                mean += values[i * each + j] / each;
            }
            for (int j = 0; j < each; j++) {
                values[i * each + j] -= mean;
            }
        }
        return Tensors.of(values, all);
    }

    @Override
    public String toString() {
        return name;
    }

    private static LinearOperator symmetric(Tensor theta) {
        double[] m = new double[N * N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                m[i * N + j] = 0.15 * Math.sin(1 + 2.3 * (i + 1) * (j + 1)) + (i == j ? 3 + 0.1 * i : 0);
            }
        }
        Tensor matrix = Tensors.of(m, N, N).plusProduct(theta, Tensors.identity(DType.FLOAT64, N));
        return new MatrixOperator(matrix, Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE));
    }

    private static LinearOperator dominant(Tensor theta) {
        double[] m = new double[N * N];
        for (int i = 0; i < m.length; i++) {
            m[i] = 0.2 * Math.sin(1 + 2.3 * i) + (i % (N + 1) == 0 ? 3 : 0);
        }
        return new MatrixOperator(Tensors.of(m, N, N).times(theta));
    }

    private static Grid grid(Boundary boundary, int... points) {
        return new Grid(
                Arrays.stream(points).mapToObj(n -> new Axis(n, n, boundary)).toList());
    }

    /** −θ Δu with points about 1 apart. */
    private static LinearOperator poisson(Tensor theta, Boundary boundary, int... points) {
        StencilOperator unit = Diffusion.poisson(grid(boundary, points), 1, DType.FLOAT64);
        List<Tensor> coefficients = new ArrayList<>(unit.coefficients());
        coefficients.set(0, theta);
        return unit.withCoefficients(coefficients);
    }

    /** u − ∇·(θ κ∇u) with κ of every sample and point. */
    private static LinearOperator field(Tensor theta) {
        return field(theta, 1, grid(new Boundary.Neumann(0), 8, 4));
    }

    /** −∇·(θ κ∇u). */
    private static LinearOperator openField(Tensor theta) {
        return field(theta, 0, grid(new Boundary.Neumann(0), 6));
    }

    private static LinearOperator field(Tensor theta, double sigma, Grid grid) {
        long[] shape = new StateSpace(grid, 1).shape(1);
        Tensor kappa = Tensors.range(DType.FLOAT64, grid.size())
                .times(1.7)
                .sin()
                .times(0.3)
                .plus(1)
                .times(theta)
                .reshape(shape);
        return Diffusion.of(grid, 1, kappa, Tensors.scalar(DType.FLOAT64, sigma), Ghosts.values(grid, DType.FLOAT64));
    }

    private static LinearOperator varying(Tensor theta) {
        return new VaryingOperator(theta);
    }
}
