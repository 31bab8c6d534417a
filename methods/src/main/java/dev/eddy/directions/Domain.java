package dev.eddy.directions;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.structured.MaskedOperator;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Poisson's problem −Δu = b in a unit box with u = 0 at its walls, and inside of a ball that may stand in it.
 *
 * @param obstacle whether there is a ball
 */
record Domain(int dims, int points, boolean obstacle) {
    private static final double[] CENTRE = {0.4, 0.55, 0.5};
    private static final double RADIUS = 0.2;

    private Grid grid() {
        return new Grid(Collections.nCopies(dims, new Axis(1, points, new Boundary.Dirichlet(0))));
    }

    LinearOperator operator(DType type) {
        LinearOperator whole = Diffusion.poisson(grid(), 1, type);
        return obstacle ? new MaskedOperator(whole, mask().to(type)) : whole;
    }

    /** 1 where u is not given, {@code [1, 1, x, y(, z)]}. */
    Tensor mask() {
        Tensor squares = Tensors.zeros(DType.FLOAT64, shape());
        for (int d = 0; d < dims; d++) {
            squares = squares.plus(coordinate(d).minus(CENTRE[d]).squared());
        }
        return obstacle
                ? squares.greaterThan(RADIUS * RADIUS).to(DType.FLOAT64)
                : squares.times(0).plus(1);
    }

    /** {@code [1, 1, x, y(, z)]}. */
    long[] shape() {
        long[] shape = new long[dims + 2];
        java.util.Arrays.fill(shape, points);
        shape[0] = 1;
        shape[1] = 1;
        return shape;
    }

    /** The coordinates of the points along an axis. */
    double[] along() {
        double[] at = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = (i + 0.5) / points;
        }
        return at;
    }

    private Tensor coordinate(int d) {
        return Tensors.along(d + 2, dims + 2, along());
    }

    /** Right-hand sides that no training has seen: smooth ones, random ones and dipoles in turn, {@code [count, 1, …]}. */
    Tensor sides(int count, Draws draws) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tensor side = switch (i % 3) {
                case 0 -> smooth(draws);
                case 1 -> Tensors.of(draws.normals((int) Math.pow(points, dims)), shape());
                default -> dipole(draws);
            };
            Tensor inside = side.times(mask());
            all.add(inside.over(inside.norm()));
        }
        return Tensors.cat(all, 0);
    }

    private Tensor smooth(Draws draws) {
        Tensor sum = Tensors.zeros(DType.FLOAT64, shape());
        for (int wave = 0; wave < 3; wave++) {
            Tensor product = Tensors.full(DType.FLOAT64, draws.normals(1)[0], shape());
            for (int d = 0; d < dims; d++) {
                double circular = Math.PI * (1 + Math.floor(draws.uniform(0, 3)));
                product = product.times(coordinate(d).times(circular).sin());
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    private Tensor dipole(Draws draws) {
        double[] values = new double[(int) Math.pow(points, dims)];
        double[] open = mask().toDoubles();
        for (int sign = -1; sign <= 1; sign += 2) {
            int at = (int) (draws.uniform() * values.length);
            while (open[at] == 0 || values[at] != 0) {
                at = (at + 1) % values.length;
            }
            values[at] = sign;
        }
        return Tensors.of(values, shape());
    }
}
