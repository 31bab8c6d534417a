package dev.eddy.flow;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of N cells along each axis. The component of the velocity along axis d stands on the upper faces of the cells in
 * this direction, the pressure in their centres: a state is {@code [batch, D + 1, x…]}, the velocity and then the pressure
 * (Harlow and Welch 1965). Between walls the last face of every row is the wall, where the velocity is 0.
 *
 * @param grid periodic axes, walls that hold the fluid ({@code Dirichlet(0)}), or that it slides along ({@code FreeSlip})
 * @param moving walls that move in their own plane; the others stand still
 */
public record FlowBox(Grid grid, List<MovingWall> moving) {
    /**
     * @param axis across the wall
     * @param upper the wall at the upper end, else that at 0
     * @param component axis of the motion
     */
    public record MovingWall(int axis, boolean upper, int component, double speed) {}

    public FlowBox {
        moving = List.copyOf(moving);
        Check.that(grid.dims() >= 2, "a flow has 2 or 3 dimensions, got %d", grid.dims());
        for (Axis axis : grid.axes()) {
            boolean fits = axis.boundary() instanceof Boundary.Periodic
                    || axis.boundary() instanceof Boundary.FreeSlip
                    || axis.boundary().equals(new Boundary.Dirichlet(0));
            Check.that(
                    fits,
                    "an axis of a flow is periodic, has walls (Dirichlet with value 0) or free-slip walls, got %s",
                    axis.boundary());
        }
        for (MovingWall wall : moving) {
            Check.that(
                    wall.axis() != wall.component()
                            && grid.axes().get(wall.axis()).boundary() instanceof Boundary.Dirichlet,
                    "a wall moves in its own plane and holds the fluid, got %s",
                    wall);
        }
    }

    /** A periodic box of extent 1. */
    public static FlowBox periodic(int dims, int points) {
        return new FlowBox(Grid.periodic(dims, 1, points), List.of());
    }

    /** The unit square whose upper wall moves at speed 1 to the right. */
    public static FlowBox lidDrivenCavity(int points) {
        Axis axis = new Axis(1, points, new Boundary.Dirichlet(0));
        return new FlowBox(new Grid(List.of(axis, axis)), List.of(new MovingWall(1, true, 0, 1)));
    }

    public int dims() {
        return grid.dims();
    }

    /** Velocity and pressure. */
    public StateSpace space() {
        return new StateSpace(grid, dims() + 1);
    }

    double spacing(int axis) {
        return grid.axes().get(axis).spacing();
    }

    boolean hasWalls(int axis) {
        return !(boundary(axis) instanceof Boundary.Periodic);
    }

    Boundary boundary(int axis) {
        return grid.axes().get(axis).boundary();
    }

    /** Speed of a wall along a component. */
    double speed(int axis, boolean upper, int component) {
        return moving.stream()
                .filter(wall -> wall.axis() == axis && wall.upper() == upper && wall.component() == component)
                .mapToDouble(MovingWall::speed)
                .sum();
    }

    /** 1 at one index of an axis and 0 elsewhere, {@code [1, 1, x…]} with size 1 along other axes. */
    Tensor at(int axis, boolean last, DType type) {
        int points = grid.axes().get(axis).points();
        double[] values = new double[points];
        values[last ? points - 1 : 0] = 1;
        return Tensors.along(axis + 2, dims() + 2, values).to(type);
    }

    /** 0 on walls and 1 on all other faces, {@code [1, D, x…]}. */
    Tensor faces(DType type) {
        List<Tensor> components = new ArrayList<>();
        long[] shape = new StateSpace(grid, 1).shape(1);
        for (int c = 0; c < dims(); c++) {
            Tensor one = Tensors.ones(type, shape);
            components.add(hasWalls(c) ? one.minus(at(c, true, type)) : one);
        }
        return Tensors.cat(components, 1);
    }
}
