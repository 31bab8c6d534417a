package dev.eddy.flow;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.Diagonalization;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient of the pressure on the faces, by forward differences, and divergence of the velocity in the cells, by backward
 * differences; one is minus the transpose of the other. Both leave out the walls. Their product, the Laplacian of cells with
 * zero flux through walls, is inverted exactly in the eigenvectors along each axis (Lynch, Rice and Thomas 1964).
 */
final class PressureOperator {
    /** Of the largest eigenvalue; the smallest that is not zero is above (π/2N)² of it. */
    private static final double ROUNDING = 1e-12;

    private final FlowBox box;
    private final Tensor faces;
    private final Diagonalization modes;

    PressureOperator(FlowBox box, DType type) {
        this.box = box;
        this.faces = box.faces(type).lasting();
        this.modes = inverted(laplacian(box.grid()), type);
    }

    /** −∇·∇ of the cells, in double precision. */
    private static Diagonalization laplacian(Grid grid) {
        Grid open = new Grid(grid.axes().stream()
                .map(axis -> axis.boundary() instanceof Boundary.Periodic
                        ? axis
                        : new Axis(axis.extent(), axis.points(), new Boundary.Neumann(0)))
                .toList());
        return Diffusion.poisson(open, 1, DType.FLOAT64).diagonalization().orElseThrow();
    }

    /** (∇·∇)⁻¹; the mean, of eigenvalue 0, is left out. */
    private static Diagonalization inverted(Diagonalization negative, DType type) {
        Tensor eigenvalues = negative.eigenvalues().negated();
        Tensor none = Tensors.zerosLike(eigenvalues);
        double rounding = ROUNDING * eigenvalues.abs().max().item();
        Tensor zero = Tensors.where(eigenvalues.abs().greaterThan(rounding), none, none.plus(1));
        Tensor inverse =
                eigenvalues.plus(zero).reciprocal().times(zero.negated().plus(1));
        return new Diagonalization(
                negative.bases().stream().map(basis -> basis.to(type).lasting()).toList(),
                inverse.to(type).lasting());
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
        return modes.state(modes.components(rightHandSide).times(modes.eigenvalues()));
    }

    /** The velocity without its divergence: u − ∇p with ∇·∇p = ∇·u. */
    Tensor project(Tensor velocity) {
        return velocity.minus(gradient(invert(divergence(velocity))));
    }
}
