package dev.eddy.grid;

import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A box of one to three axes with a regular lattice of points. */
public record Grid(List<Axis> axes) {
    public Grid {
        axes = List.copyOf(axes);
        Check.that(axes.size() >= 1 && axes.size() <= 3, "a grid has 1, 2 or 3 axes, got %d", axes.size());
        Check.that(
                axes.stream().mapToDouble(Axis::points).reduce(1, (a, b) -> a * b) < Long.MAX_VALUE,
                "a grid of %s points has more than can be counted; take fewer",
                axes.stream().map(axis -> String.valueOf(axis.points())).collect(Collectors.joining(" × ")));
    }

    /** A periodic cube: the same extent and number of points on each of {@code dims} axes. */
    public static Grid periodic(int dims, double extent, int points) {
        Check.that(dims >= 1 && dims <= 3, "a grid has 1, 2 or 3 dimensions, got %d", dims);
        return new Grid(Collections.nCopies(dims, new Axis(extent, points, Boundary.PERIODIC)));
    }

    public int dims() {
        return axes.size();
    }

    /** Points per axis. */
    public long[] points() {
        return axes.stream().mapToLong(Axis::points).toArray();
    }

    /** Extents of the axes. */
    public double[] extents() {
        return axes.stream().mapToDouble(Axis::extent).toArray();
    }

    /** Points of the whole grid. */
    public long size() {
        return axes.stream().mapToLong(Axis::points).reduce(1, (a, b) -> a * b);
    }

    public boolean isPeriodic() {
        return axes.stream().allMatch(axis -> axis.boundary() instanceof Boundary.Periodic);
    }
}
