package dev.eddy.grid;

/** What holds at the two ends of an axis. */
public sealed interface Boundary permits Boundary.Periodic, Boundary.Dirichlet, Boundary.Neumann {
    Boundary PERIODIC = new Periodic();

    /** The ends are one point. N counts the left one and not the right one. */
    record Periodic() implements Boundary {}

    /** A fixed value at both ends. */
    record Dirichlet(double value) implements Boundary {}

    /** A fixed outward derivative at both ends. */
    record Neumann(double flux) implements Boundary {}
}
