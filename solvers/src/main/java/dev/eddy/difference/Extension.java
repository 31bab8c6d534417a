package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
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
        return Tensors.cat(List.of(beyond(axis, d, u, radius, true), u, beyond(axis, d, u, radius, false)), dim);
    }

    private static Tensor beyond(Axis axis, int d, Tensor u, int radius, boolean lower) {
        int dim = d + 2;
        int n = axis.points();
        double value = Mirror.value(axis.boundary());
        long[] points = new long[radius];
        double[] signs = new double[radius];
        double[] constants = new double[radius];
        for (int i = 0; i < radius; i++) {
            Mirror mirror = Mirror.of(axis, lower ? radius - 1 - i : i);
            // Of a value that stands alone the sign is 0, whatever the point.
            int point = Math.max(0, mirror.point());
            points[i] = lower ? point : n - 1 - point;
            signs[i] = mirror.sign();
            constants[i] = mirror.factor() * value;
        }
        Tensor image = u.gather(dim, points);
        if (axis.boundary() instanceof Boundary.FreeSlip) {
            return image.times(Ghosts.slip(d, (int) u.size(1), u.rank()).to(u.dtype()));
        }
        if (!(axis.boundary() instanceof Boundary.Neumann)) {
            image = image.times(Tensors.along(dim, u.rank(), signs).to(u.dtype()));
        }
        return value == 0
                ? image
                : image.plus(Tensors.along(dim, u.rank(), constants).to(u.dtype()));
    }
}
