package dev.eddy.difference;

import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * σ u − ∇·(κ∇u) by second-order finite volumes, with κ on faces as the mean of its neighbours: Poisson's and Helmholtz'
 * problems, and implicit steps of the heat equation (σ = 1, κ = νΔt). Symmetric; gradients reach κ, σ and the values of the
 * walls.
 */
public final class Diffusion {
    private Diffusion() {}

    /** −Δu, with the walls of the grid. */
    public static StencilOperator poisson(Grid grid, int channels, DType type) {
        return of(
                grid,
                channels,
                Tensors.scalar(type, 1),
                Tensors.scalar(type, 0),
                Ghosts.values(grid, type),
                isOpen(grid));
    }

    /**
     * Where σ is 0 everywhere and no wall holds a value, constants are the null space, which the operator declares.
     *
     * @param kappa a number, or a field {@code [1 or batch, 1, x…]} at the points; on a wall that of the point before it
     * @param sigma a number or a field; 0 everywhere, or not below 0 and above it somewhere in every sample
     * @param walls as of {@link Ghosts}
     */
    public static StencilOperator of(Grid grid, int channels, Tensor kappa, Tensor sigma, Tensor walls) {
        return of(grid, channels, kappa, sigma, walls, isOpen(grid) && vanishes(sigma));
    }

    /** Whether no wall holds a value. */
    static boolean isOpen(Grid grid) {
        return grid.axes().stream()
                .allMatch(axis ->
                        axis.boundary() instanceof Boundary.Periodic || axis.boundary() instanceof Boundary.Neumann);
    }

    /** Whether a zero-order term is 0 in all samples; those that are no numbers have no say. */
    static boolean vanishes(Tensor sigma) {
        double[] sizes;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            long samples = sigma.rank() == 0 ? 1 : sigma.size(0);
            sizes = sigma.detach().abs().reshape(samples, -1).maxKeeping(1).toDoubles();
        }
        long zero = Arrays.stream(sizes).filter(size -> size == 0).count();
        long positive = Arrays.stream(sizes).filter(size -> size > 0).count();
        Check.that(
                zero == 0 || positive == 0,
                "a zero-order term between open walls is 0 in all samples or in none, got %d of %d; solve those alone, whose"
                        + " solutions are known up to a constant",
                zero,
                sizes.length);
        return zero > 0;
    }

    private static StencilOperator of(
            Grid grid, int channels, Tensor kappa, Tensor sigma, Tensor walls, boolean withNullSpace) {
        Set<Structure> structure = EnumSet.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE);
        if (withNullSpace) {
            structure.add(Structure.NULL_SPACE);
        }
        if (kappa.rank() == 0 && sigma.rank() == 0) {
            structure.add(Structure.CONSTANT_COEFFICIENTS);
        }
        return new StencilOperator(grid, List.of(kappa, sigma, walls), (on, c) -> assemble(on, channels, c), structure);
    }

    private static Ghosts.Folded assemble(Grid grid, int channels, List<Tensor> coefficients) {
        return new Ghosts(grid, channels, coefficients.get(2))
                .fold(weights(grid, coefficients.get(0), coefficients.get(1)));
    }

    /** Walls are not folded in. */
    static Stencil weights(Grid grid, Tensor diffusivity, Tensor sigma) {
        int dims = grid.dims();
        Tensor kappa = field(diffusivity, dims);
        Stencil stencil = Stencil.NOTHING.plus(dims, 0, 0, field(sigma, dims));
        for (int d = 0; d < dims; d++) {
            double h = grid.axes().get(d).spacing();
            boolean wraps = grid.axes().get(d).boundary() instanceof Boundary.Periodic;
            Tensor lower = face(kappa, d, -1, wraps).over(-h * h);
            Tensor upper = face(kappa, d, 1, wraps).over(-h * h);
            stencil = stencil.plus(dims, d, -1, lower)
                    .plus(dims, d, 1, upper)
                    .plus(dims, d, 0, lower.plus(upper).negated());
        }
        return stencil;
    }

    /** A number as a field that is the same everywhere. */
    static Tensor field(Tensor coefficient, int dims) {
        return coefficient.rank() == 0 ? coefficient.reshape(Shapes.single(dims + 2, 0, 1)) : coefficient;
    }

    /** Mean with the neighbour on one side; at a wall the value before it. */
    static Tensor face(Tensor kappa, int d, int side, boolean wraps) {
        int axis = d + 2;
        long n = kappa.size(axis);
        if (n == 1) {
            return kappa;
        }
        Tensor neighbour = wraps
                ? kappa.roll(axis, -side)
                : side < 0
                        ? Tensors.cat(List.of(kappa.narrow(axis, 0, 1), kappa.narrow(axis, 0, n - 1)), axis)
                        : Tensors.cat(List.of(kappa.narrow(axis, 1, n - 1), kappa.narrow(axis, n - 1, 1)), axis);
        return kappa.plus(neighbour).times(0.5);
    }
}
