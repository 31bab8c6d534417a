package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;

/**
 * What stands at a point beyond a wall, as {@link Ghosts} says: sign·u(point) + factor·value, with the value or the outward
 * derivative of the wall. Signs of free slip depend on the channel: {@link Ghosts#slip}.
 *
 * @param point before the wall, counted from it; −1 where the value stands alone
 */
record Mirror(int point, double sign, double factor) {
    /** @param beyond points between it and the wall */
    static Mirror of(Axis axis, int beyond) {
        Boundary boundary = axis.boundary();
        if (boundary instanceof Boundary.DirichletNodes) {
            return beyond == 0 ? new Mirror(-1, 0, 1) : new Mirror(beyond - 1, -1, 2);
        }
        if (boundary instanceof Boundary.Neumann) {
            return new Mirror(beyond, 1, (2 * beyond + 1) * axis.spacing());
        }
        return boundary instanceof Boundary.Dirichlet ? new Mirror(beyond, -1, 2) : new Mirror(beyond, 1, 0);
    }

    /** The value or outward derivative at a wall; 0 where there is none. */
    static double value(Boundary boundary) {
        return boundary instanceof Boundary.Dirichlet wall
                ? wall.value()
                : boundary instanceof Boundary.DirichletNodes wall
                        ? wall.value()
                        : boundary instanceof Boundary.Neumann wall ? wall.flux() : 0;
    }
}
