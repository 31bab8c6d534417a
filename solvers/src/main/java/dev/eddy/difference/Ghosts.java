package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What stands beyond the walls of a grid, and stencils with these neighbours folded in: beyond a wall stands the mirror image
 * of what is before it, with a sign and plus a constant, so that only weights before the wall and a source remain.
 *
 * <pre>
 *   Dirichlet            u(−1 − m) = 2·value − u(m)
 *   Dirichlet on nodes   u(−1) = value     u(−2 − m) = 2·value − u(m)
 *   Neumann              u(−1 − m) = u(m) + (2m + 1)·h·flux
 *   free slip            like Dirichlet 0 for the component across the wall, like Neumann 0 for all others
 * </pre>
 */
public final class Ghosts {
    private final Grid grid;
    private final int channels;
    private final DType type;
    private final Tensor values;

    /**
     * @param values of the walls, {@code [2·dims]}: value or outward derivative at the lower and the upper end of every axis;
     *     gradients reach them
     */
    public Ghosts(Grid grid, int channels, Tensor values) {
        this.grid = grid;
        this.channels = channels;
        this.type = values.dtype();
        this.values = values;
    }

    /** The values that the boundaries of a grid have themselves. */
    public static Tensor values(Grid grid, DType type) {
        double[] values = new double[2 * grid.dims()];
        for (int d = 0; d < grid.dims(); d++) {
            double value = Mirror.value(grid.axes().get(d).boundary());
            values[2 * d] = value;
            values[2 * d + 1] = value;
        }
        return Tensors.of(values, values.length).to(type);
    }

    /**
     * @param inside weights that never reach beyond a wall
     * @param source what the walls add to the right-hand side: A u = b becomes inside·u = b + source
     */
    public record Folded(Stencil inside, Tensor source) {}

    /** Folds the weights of all neighbours beyond walls, axis by axis. */
    public Folded fold(Stencil stencil) {
        Stencil inside = stencil;
        Tensor source = Tensors.zeros(type, ones(0, 1));
        for (int d = 0; d < grid.dims(); d++) {
            Axis axis = grid.axes().get(d);
            if (axis.boundary() instanceof Boundary.Periodic) {
                continue;
            }
            Stencil folded = Stencil.NOTHING;
            for (Map.Entry<List<Integer>, Tensor> entry : inside.weights().entrySet()) {
                int offset = entry.getKey().get(d);
                Check.that(
                        Math.abs(offset) <= axis.points(),
                        "a stencil that reaches %d points to each side needs as many points between walls, got %d",
                        Math.abs(offset),
                        axis.points());
                Tensor rest = entry.getValue();
                for (int k = 0; k < Math.abs(offset); k++) {
                    int point = offset < 0 ? k : axis.points() - 1 - k;
                    Tensor here = entry.getValue().times(at(d, point));
                    rest = rest.minus(here);
                    Image image = image(axis, d, point + offset);
                    if (image.point >= 0) {
                        List<Integer> moved = new ArrayList<>(entry.getKey());
                        moved.set(d, image.point - point);
                        folded = folded.plus(moved, here.times(image.sign));
                    }
                    source = source.minus(here.times(image.constant));
                }
                folded = folded.plus(entry.getKey(), rest);
            }
            inside = folded;
        }
        return new Folded(inside, source);
    }

    /** What stands at a ghost: sign·u(point) + constant; point −1 for the constant alone. */
    private record Image(int point, Tensor sign, Tensor constant) {}

    private Image image(Axis axis, int d, int ghost) {
        int n = axis.points();
        boolean upper = ghost >= n;
        int beyond = upper ? ghost - n : -1 - ghost;
        Mirror mirror = Mirror.of(axis, beyond);
        int point = mirror.point() < 0 ? -1 : upper ? n - 1 - mirror.point() : mirror.point();
        Tensor sign = axis.boundary() instanceof Boundary.FreeSlip
                ? slip(d, channels, grid.dims() + 2).to(type)
                : Tensors.full(type, mirror.sign(), ones(0, 1));
        Tensor value = values.narrow(0, 2L * d + (upper ? 1 : 0), 1).reshape(ones(0, 1));
        return new Image(point, sign, value.times(mirror.factor()));
    }

    /** Signs of the mirror images beyond free-slip walls across an axis: −1 for the component across them. */
    static Tensor slip(int axis, int channels, int rank) {
        Check.that(
                axis < channels,
                "free slip is for a velocity, one channel per axis; got %d channels and walls across axis %d",
                channels,
                axis);
        double[] signs = new double[channels];
        Arrays.fill(signs, 1);
        signs[axis] = -1;
        return Tensors.along(1, rank, signs);
    }

    /** 1 at one point of an axis, 0 elsewhere. */
    private Tensor at(int d, int point) {
        int points = grid.axes().get(d).points();
        double[] mask = new double[points];
        mask[point] = 1;
        return Tensors.along(d + 2, grid.dims() + 2, mask).to(type);
    }

    /** {@code [1, 1, …]} with one other size. */
    private long[] ones(int axis, long size) {
        return Shapes.single(grid.dims() + 2, axis, size);
    }
}
