package dev.eddy.difference;

import dev.eddy.check.Check;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** States with the points that stand beyond the ends of every axis, as {@link Ghosts} says. */
final class Extension {
    private Extension() {}

    /**
     * @param u {@code [batch, channels, x…]}
     * @param radius points on both sides of every axis
     */
    static Tensor of(Grid grid, Tensor u, int[] radius) {
        Tensor extended = u;
        for (int d = 0; d < grid.dims(); d++) {
            if (radius[d] > 0) {
                extended = along(grid.axes().get(d), d, extended, radius[d]);
            }
        }
        return extended;
    }

    private static Tensor along(Axis axis, int d, Tensor u, int radius) {
        int dim = d + 2;
        long n = axis.points();
        Check.that(
                radius <= n,
                "a stencil that reaches %d points to each side needs as many points along its axis, got %d",
                radius,
                n);
        if (axis.boundary() instanceof Boundary.Periodic) {
            return Tensors.cat(List.of(u.narrow(dim, n - radius, radius), u, u.narrow(dim, 0, radius)), dim);
        }
        return Tensors.cat(
                List.of(
                        beyond(axis, d, u.narrow(dim, 0, radius).flip(dim), true),
                        u,
                        beyond(axis, d, u.narrow(dim, n - radius, radius).flip(dim), false)),
                dim);
    }

    /** @param mirror the points before the wall, in the order of their images */
    private static Tensor beyond(Axis axis, int d, Tensor mirror, boolean lower) {
        int dim = d + 2;
        long radius = mirror.size(dim);
        Boundary boundary = axis.boundary();
        if (boundary instanceof Boundary.Dirichlet wall) {
            return mirror.negated().plus(2 * wall.value());
        }
        if (boundary instanceof Boundary.DirichletNodes wall) {
            Tensor onWall = Tensors.zerosLike(mirror.narrow(dim, 0, 1)).plus(wall.value());
            Tensor rest =
                    mirror.narrow(dim, lower ? 1 : 0, radius - 1).negated().plus(2 * wall.value());
            return Tensors.cat(lower ? List.of(rest, onWall) : List.of(onWall, rest), dim);
        }
        if (boundary instanceof Boundary.Neumann wall) {
            double[] rise = new double[(int) radius];
            for (int i = 0; i < rise.length; i++) {
                int m = lower ? rise.length - 1 - i : i;
                rise[i] = (2 * m + 1) * axis.spacing() * wall.flux();
            }
            return wall.flux() == 0
                    ? mirror
                    : mirror.plus(Tensors.along(dim, mirror.rank(), rise).to(mirror.dtype()));
        }
        return mirror.times(Ghosts.slip(d, (int) mirror.size(1), mirror.rank()).to(mirror.dtype()));
    }
}
