package dev.eddy.flow;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient of the pressure on the faces, by forward differences, and divergence of the velocity in the cells, by backward
 * differences; one is minus the transpose of the other. Both leave out the walls. Their product, the Laplacian of cells with
 * zero flux through walls, is inverted exactly in the eigenvectors along each axis (Lynch, Rice and Thomas 1964).
 */
final class PressureOperator {
    private final FlowBox box;
    private final Tensor faces;
    private final List<Tensor> bases = new ArrayList<>();
    private final Tensor inverse;

    PressureOperator(FlowBox box, DType type) {
        this.box = box;
        this.faces = box.faces(type).lasting();
        Tensor eigenvalues = Tensors.zeros(DType.FLOAT64, 1);
        for (int d = 0; d < box.dims(); d++) {
            int points = box.grid().axes().get(d).points();
            bases.add(basis(points, box.hasWalls(d)).to(type).lasting());
            long[] shape = new long[box.dims()];
            Arrays.fill(shape, 1);
            shape[d] = points;
            eigenvalues = eigenvalues.plus(Tensors.of(eigenvalues(d, points), shape));
        }
        // The mean, of eigenvalue 0, is left out.
        Tensor zero = Tensors.where(
                eigenvalues.abs().greaterThan(1e-9),
                Tensors.zerosLike(eigenvalues),
                Tensors.zerosLike(eigenvalues).plus(1));
        this.inverse = eigenvalues
                .plus(zero)
                .reciprocal()
                .times(zero.negated().plus(1))
                .to(type)
                .lasting();
    }

    /** {@code [batch, 1, x…]} to {@code [batch, D, x…]}. */
    Tensor gradient(Tensor pressure) {
        List<Tensor> parts = new ArrayList<>();
        for (int d = 0; d < box.dims(); d++) {
            parts.add(pressure.roll(d + 2, -1).minus(pressure).over(box.spacing(d)));
        }
        return Tensors.cat(parts, 1).times(faces);
    }

    /** {@code [batch, D, x…]} to {@code [batch, 1, x…]}. */
    Tensor divergence(Tensor velocity) {
        Tensor inside = velocity.times(faces);
        Tensor sum = Tensors.scalar(velocity.dtype(), 0);
        for (int d = 0; d < box.dims(); d++) {
            Tensor u = inside.narrow(1, d, 1);
            sum = sum.plus(u.minus(u.roll(d + 2, 1)).over(box.spacing(d)));
        }
        return sum;
    }

    /** p of zero mean with ∇·∇p = r, up to the mean of r. */
    Tensor invert(Tensor rightHandSide) {
        Tensor r = rightHandSide;
        for (int d = 0; d < box.dims(); d++) {
            r = along(d, bases.get(d).transpose(0, 1), r);
        }
        r = r.times(inverse);
        for (int d = 0; d < box.dims(); d++) {
            r = along(d, bases.get(d), r);
        }
        return r;
    }

    /** The velocity without its divergence: u − ∇p with ∇·∇p = ∇·u. */
    Tensor project(Tensor velocity) {
        return velocity.minus(gradient(invert(divergence(velocity))));
    }

    private Tensor along(int d, Tensor matrix, Tensor field) {
        int axis = d + 2;
        Tensor last = axis == field.rank() - 1 ? field : field.transpose(axis, field.rank() - 1);
        Tensor product = last.matmul(matrix.transpose(0, 1));
        return axis == field.rank() - 1 ? product : product.transpose(axis, field.rank() - 1);
    }

    private double[] eigenvalues(int d, int points) {
        double h = box.spacing(d);
        double[] values = new double[points];
        for (int k = 0; k < points; k++) {
            double angle = box.hasWalls(d) ? Math.PI * k / (2 * points) : Math.PI * ((k + 1) / 2) / points;
            values[k] = -4 * Math.pow(Math.sin(angle) / h, 2);
        }
        return values;
    }

    /** Orthonormal columns: cosines between walls; 1, cos, sin, cos, sin … on a periodic axis. */
    private static Tensor basis(int points, boolean walls) {
        double[] q = new double[points * points];
        for (int j = 0; j < points; j++) {
            for (int k = 0; k < points; k++) {
                q[j * points + k] = walls
                        ? Math.sqrt((k == 0 ? 1.0 : 2.0) / points) * Math.cos(Math.PI * k * (j + 0.5) / points)
                        : fourier(points, j, k);
            }
        }
        return Tensors.of(q, points, points);
    }

    private static double fourier(int points, int j, int k) {
        int mode = (k + 1) / 2;
        double angle = 2 * Math.PI * mode * j / points;
        boolean single = k == 0 || 2 * mode == points;
        return Math.sqrt((single ? 1.0 : 2.0) / points) * (k % 2 == 0 && k > 0 ? Math.sin(angle) : Math.cos(angle));
    }
}
