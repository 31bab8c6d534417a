package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.Diagonalization;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Eigenvectors of symmetric stencils of constant weights: walls fold them by mirror images, which sines and cosines have too.
 * For the angles θ of an axis the eigenvalue is Σ_o w_o cos(o θ).
 *
 * <pre>
 *   periodic             1, cos, sin …             θ = 2πk/N
 *   Dirichlet            sin((k+1)π(j+½)/N)        θ = (k+1)π/N
 *   Dirichlet on nodes   sin((k+1)π(j+1)/(N+1))    θ = (k+1)π/(N+1)
 *   Neumann              cos(kπ(j+½)/N)            θ = kπ/N
 * </pre>
 */
final class Modes {
    private Modes() {}

    /** The same spacings without walls, where a stencil is as inside. */
    static Grid unbounded(Grid grid) {
        return new Grid(grid.axes().stream()
                .map(axis -> new Axis(axis.spacing() * axis.points(), axis.points(), Boundary.PERIODIC))
                .toList());
    }

    /**
     * None for free slip, whose channels differ, and for stencils with neighbours across corners.
     *
     * @param inside of the {@link #unbounded} grid, symmetric
     * @param bases of the grid
     */
    static Optional<Diagonalization> of(Grid grid, Stencil inside, List<Tensor> bases) {
        boolean known = grid.axes().stream().noneMatch(axis -> axis.boundary() instanceof Boundary.FreeSlip)
                && inside.weights().entrySet().stream()
                        .allMatch(entry -> isConstant(entry.getValue())
                                && entry.getKey().stream().filter(o -> o != 0).count() <= 1);
        if (!known) {
            return Optional.empty();
        }
        Tensor eigenvalues = Tensors.zeros(DType.FLOAT64, 1);
        for (Map.Entry<List<Integer>, Tensor> entry : inside.weights().entrySet()) {
            eigenvalues = eigenvalues.plus(entry.getValue().to(DType.FLOAT64).times(cosine(grid, entry.getKey())));
        }
        return Optional.of(new Diagonalization(bases, eigenvalues));
    }

    /** Eigenvectors along every axis; made once for an operator. */
    static List<Tensor> bases(Grid grid, DType type) {
        return grid.axes().stream().map(axis -> basis(axis).to(type).lasting()).toList();
    }

    private static boolean isConstant(Tensor weight) {
        for (int axis = 2; axis < weight.rank(); axis++) {
            if (weight.size(axis) != 1) {
                return false;
            }
        }
        return true;
    }

    /** cos(o θ) along the axis that an offset is along; 1 for the point itself. */
    private static Tensor cosine(Grid grid, List<Integer> offset) {
        int rank = grid.dims() + 2;
        for (int d = 0; d < offset.size(); d++) {
            int o = offset.get(d);
            if (o != 0) {
                Axis axis = grid.axes().get(d);
                double[] values = new double[axis.points()];
                Arrays.setAll(values, k -> Math.cos(o * angle(axis, k)));
                return Tensors.along(d + 2, rank, values);
            }
        }
        return Tensors.ones(DType.FLOAT64, Shapes.single(rank, 0, 1));
    }

    private static double angle(Axis axis, int k) {
        int n = axis.points();
        Boundary boundary = axis.boundary();
        if (boundary instanceof Boundary.Periodic) {
            return 2 * Math.PI * ((k + 1) / 2) / n;
        } else if (boundary instanceof Boundary.DirichletNodes) {
            return Math.PI * (k + 1) / (n + 1);
        }
        return Math.PI * (boundary instanceof Boundary.Neumann ? k : k + 1) / n;
    }

    /** Orthonormal columns. */
    private static Tensor basis(Axis axis) {
        int n = axis.points();
        double[] q = new double[n * n];
        for (int k = 0; k < n; k++) {
            double squares = 0;
            for (int j = 0; j < n; j++) {
                double value = mode(axis, j, k);
                q[j * n + k] = value;
                squares += value * value;
            }
            for (int j = 0; j < n; j++) {
                q[j * n + k] /= Math.sqrt(squares);
            }
        }
        return Tensors.of(q, n, n);
    }

    private static double mode(Axis axis, int j, int k) {
        double angle = angle(axis, k);
        Boundary boundary = axis.boundary();
        if (boundary instanceof Boundary.Periodic) {
            return k % 2 == 0 && k > 0 ? Math.sin(angle * j) : Math.cos(angle * j);
        } else if (boundary instanceof Boundary.DirichletNodes) {
            return Math.sin(angle * (j + 1));
        }
        return boundary instanceof Boundary.Neumann ? Math.cos(angle * (j + 0.5)) : Math.sin(angle * (j + 0.5));
    }
}
