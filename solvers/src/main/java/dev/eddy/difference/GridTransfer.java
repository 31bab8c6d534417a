package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between a grid and the one with half the points along every axis: linear interpolation, and its transpose, scaled, as the
 * restriction, so that a cycle of multigrid is symmetric (Trottenberg, Oosterlee and Schüller, Multigrid, section 2.8).
 */
public final class GridTransfer {
    private static final int FEWEST = 4;

    private final Grid fine;
    private final Grid coarse;

    private GridTransfer(Grid fine, Grid coarse) {
        this.fine = fine;
        this.coarse = coarse;
    }

    /** None where a number of points cannot be halved, or is small already. */
    public static Optional<GridTransfer> of(Grid grid) {
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            boolean nodes = axis.boundary() instanceof Boundary.DirichletNodes;
            boolean halves = axis.points() % 2 == (nodes ? 1 : 0);
            int points = axis.points() / 2;
            if (!halves || axis.points() < FEWEST || points < 2) {
                return Optional.empty();
            }
            axes.add(new Axis(axis.extent(), points, axis.boundary()));
        }
        return Optional.of(new GridTransfer(grid, new Grid(axes)));
    }

    public Grid coarse() {
        return coarse;
    }

    /** A coefficient on the coarse grid: means over cells, or values at the nodes that stay; numbers stay. */
    public Tensor field(Tensor coefficient) {
        if (coefficient.rank() != fine.dims() + 2) {
            return coefficient;
        }
        Tensor field = coefficient;
        for (int d = 0; d < fine.dims(); d++) {
            int axis = d + 2;
            if (field.size(axis) == 1) {
                continue;
            }
            long n = coarse.axes().get(d).points();
            if (boundary(d) instanceof Boundary.DirichletNodes) {
                field = field.narrow(axis, 0, 2 * n).blocks(axis, 2).select(axis + 1, 1);
            } else if (boundary(d) instanceof Boundary.Periodic) {
                Tensor pairs = field.blocks(axis, 2);
                Tensor odd = pairs.select(axis + 1, 1);
                field = pairs.select(axis + 1, 0).times(0.5).plus(0.25, odd.plus(odd.roll(axis, 1)));
            } else {
                field = field.blocks(axis, 2).mean(axis + 1);
            }
        }
        return field;
    }

    /** Residuals to the coarse grid. */
    public Tensor restrict(Tensor residual) {
        Tensor r = residual;
        for (int d = 0; d < fine.dims(); d++) {
            r = restrict(r, d);
        }
        return r;
    }

    /** Corrections to the fine grid. */
    public Tensor prolong(Tensor correction) {
        Tensor c = correction;
        for (int d = 0; d < fine.dims(); d++) {
            c = prolong(c, d);
        }
        return c;
    }

    private Tensor restrict(Tensor r, int d) {
        int axis = d + 2;
        long n = coarse.axes().get(d).points();
        if (boundary(d) instanceof Boundary.DirichletNodes) {
            Tensor even = r.narrow(axis, 0, 2 * n).blocks(axis, 2).select(axis + 1, 0);
            Tensor odd = r.narrow(axis, 0, 2 * n).blocks(axis, 2).select(axis + 1, 1);
            Tensor next = r.narrow(axis, 1, 2 * n).blocks(axis, 2).select(axis + 1, 1);
            return odd.times(0.5).plus(0.25, even.plus(next));
        }
        Tensor even = r.blocks(axis, 2).select(axis + 1, 0);
        Tensor odd = r.blocks(axis, 2).select(axis + 1, 1);
        if (boundary(d) instanceof Boundary.Periodic) {
            return even.times(0.5).plus(0.25, odd.plus(odd.roll(axis, 1)));
        }
        Tensor sign = sign(d, r);
        Tensor before = Tensors.cat(List.of(even.narrow(axis, 0, 1).times(sign), odd.narrow(axis, 0, n - 1)), axis);
        Tensor after = Tensors.cat(
                List.of(even.narrow(axis, 1, n - 1), odd.narrow(axis, n - 1, 1).times(sign)), axis);
        return even.plus(odd).times(0.375).plus(0.125, before.plus(after));
    }

    private Tensor prolong(Tensor c, int d) {
        int axis = d + 2;
        long n = coarse.axes().get(d).points();
        if (boundary(d) instanceof Boundary.DirichletNodes) {
            Tensor zero = Tensors.zerosLike(c.narrow(axis, 0, 1));
            Tensor left = Tensors.cat(List.of(zero, c), axis);
            Tensor right = Tensors.cat(List.of(c, zero), axis);
            Tensor between = left.plus(right).times(0.5);
            Tensor woven = woven(between.narrow(axis, 0, n), c, axis);
            return Tensors.cat(List.of(woven, between.narrow(axis, n, 1)), axis);
        }
        if (boundary(d) instanceof Boundary.Periodic) {
            return woven(c, c.plus(c.roll(axis, -1)).times(0.5), axis);
        }
        Tensor sign = sign(d, c);
        Tensor before = Tensors.cat(List.of(c.narrow(axis, 0, 1).times(sign), c.narrow(axis, 0, n - 1)), axis);
        Tensor after = Tensors.cat(
                List.of(c.narrow(axis, 1, n - 1), c.narrow(axis, n - 1, 1).times(sign)), axis);
        Tensor most = c.times(0.75);
        return woven(most.plus(0.25, before), most.plus(0.25, after), axis);
    }

    /** What a mirror image beyond the walls of an axis is multiplied with. */
    private Tensor sign(int d, Tensor like) {
        return boundary(d) instanceof Boundary.FreeSlip
                ? Ghosts.slip(d, Math.toIntExact(like.size(1)), like.rank()).to(like.dtype())
                : Tensors.scalar(like.dtype(), boundary(d) instanceof Boundary.Dirichlet ? -1 : 1);
    }

    private Boundary boundary(int d) {
        return fine.axes().get(d).boundary();
    }

    private static Tensor woven(Tensor even, Tensor odd, int axis) {
        long[] shape = even.shape();
        shape[axis] *= 2;
        return Tensors.stack(List.of(even, odd), axis + 1).reshape(shape);
    }
}
