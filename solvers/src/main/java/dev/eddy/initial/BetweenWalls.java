package dev.eddy.initial;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Doc;
import dev.eddy.random.Seed;
import dev.eddy.spectral.Walls;
import java.util.ArrayList;
import java.util.List;

/**
 * A distribution of periodic fields for a grid with walls: drawn on the periodic grid of twice the length, of which the
 * half with the symmetry of the walls is kept.
 *
 * <pre>  Neumann: ½(u(x) + u(−x)),      Dirichlet: g + ½(u(x) − u(−x)) </pre>
 *
 * so that the fields are as smooth at the walls as the periodic ones are everywhere. On a periodic grid it is the
 * distribution itself.
 */
@Doc("a distribution of periodic fields, made to fit walls")
public record BetweenWalls(
        @Doc("the distribution on the periodic grid of twice the length")
        InitialStates periodic) implements InitialStates {
    @Override
    public void check(StateSpace space) {
        Walls walls = Walls.of(space.grid(), space.channels());
        periodic.check(new StateSpace(walls.extended(), space.channels()));
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Grid own = withoutSlip(grid, channel);
        double[] whole = periodic.field(Walls.of(own, 1).extended(), channel, seed);
        int[] sizes = grid.axes().stream()
                .mapToInt(axis -> isPeriodic(axis) ? axis.points() : 2 * axis.points())
                .toArray();
        for (int d = 0; d < sizes.length; d++) {
            Axis axis = own.axes().get(d);
            if (!isPeriodic(axis)) {
                whole = half(whole, sizes, d, axis.boundary());
                sizes[d] = axis.points();
            }
        }
        return whole;
    }

    /** What free slip means for one channel. */
    private static Grid withoutSlip(Grid grid, int channel) {
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < grid.dims(); d++) {
            Axis axis = grid.axes().get(d);
            boolean slips = axis.boundary() instanceof Boundary.FreeSlip;
            Boundary meant = d == channel ? new Boundary.Dirichlet(0) : new Boundary.Neumann(0);
            axes.add(slips ? new Axis(axis.extent(), axis.points(), meant) : axis);
        }
        return new Grid(axes);
    }

    private static double[] half(double[] whole, int[] sizes, int axis, Boundary wall) {
        int n = sizes[axis];
        int inner = 1;
        for (int d = axis + 1; d < sizes.length; d++) {
            inner *= sizes[d];
        }
        double sign = wall instanceof Boundary.Dirichlet ? -1 : 1;
        double about = wall instanceof Boundary.Dirichlet dirichlet ? dirichlet.value() : 0;
        double[] out = new double[whole.length / 2];
        for (int i = 0; i < out.length; i++) {
            int outer = i / (inner * (n / 2));
            int j = i / inner % (n / 2);
            int start = outer * n * inner + i % inner;
            out[i] = about + (whole[start + j * inner] + sign * whole[start + (n - 1 - j) * inner]) / 2;
        }
        return out;
    }

    private static boolean isPeriodic(Axis axis) {
        return axis.boundary() instanceof Boundary.Periodic;
    }

    @Override
    public InitialStates asPublished() {
        return new BetweenWalls(periodic.asPublished());
    }

    @Override
    public String shortName() {
        return "between-walls(" + periodic.shortName() + ")";
    }
}
