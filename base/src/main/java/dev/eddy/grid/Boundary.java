package dev.eddy.grid;

/**
 * What holds at the two ends of an axis. An axis that is not periodic has walls at 0 and L; its points are the centres of
 * N cells of equal width, (j + ½)·L/N, so that no point lies on a wall and all kinds of walls share their points; but for {@link
 * DirichletNodes}.
 */
public sealed interface Boundary
        permits Boundary.Periodic, Boundary.Dirichlet, Boundary.DirichletNodes, Boundary.Neumann, Boundary.FreeSlip {
    Boundary PERIODIC = new Periodic();

    /** The ends are one point. N counts the left one and not the right one. */
    record Periodic() implements Boundary {}

    /** A fixed value at both ends. */
    record Dirichlet(double value) implements Boundary {}

    /**
     * A fixed value at both ends, on walls that are nodes of the lattice: the points are those between them, (j + 1)·L/(N + 1).
     * For finite differences.
     */
    record DirichletNodes(double value) implements Boundary {}

    /** A fixed outward derivative at both ends. */
    record Neumann(double flux) implements Boundary {}

    /**
     * Walls that a velocity slides along, its channels being the components in the order of the axes: the component across
     * the wall is 0 there, of the others the outward derivative.
     */
    record FreeSlip() implements Boundary {}
}
