package dev.eddy.grid;

import dev.eddy.misuse.Check;

/**
 * One axis of a domain.
 *
 * @param extent length L of the domain along this axis
 * @param points number of points N, j = 0 … N−1; on a periodic axis at j·L/N, between walls at (j + ½)·L/N
 *     (at (j + 1)·L/(N + 1) where the walls are nodes)
 * @param boundary what holds at the ends
 */
public record Axis(double extent, int points, Boundary boundary) {
    public Axis {
        Check.that(extent > 0 && Double.isFinite(extent), "an axis has a positive, finite extent, got %s", extent);
        Check.that(points >= 2, "an axis has at least 2 points, got %d", points);
    }

    /** Distance of neighbouring points: L/N, but L/(N + 1) where the walls are nodes. */
    public double spacing() {
        return extent / (boundary instanceof Boundary.DirichletNodes ? points + 1 : points);
    }

    /** Coordinate of point j. */
    public double coordinate(int j) {
        if (boundary instanceof Boundary.Periodic) {
            return j * spacing();
        }
        return (boundary instanceof Boundary.DirichletNodes ? j + 1 : j + 0.5) * spacing();
    }
}
