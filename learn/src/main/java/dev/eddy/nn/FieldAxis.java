package dev.eddy.nn;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Check;

/**
 * One axis of the fields that a network takes.
 *
 * @param points points along it; perceptrons are made for them, the others only check that they fit
 * @param boundary what holds at its ends: convolutions wrap around, see zeros, or see the mirror image beyond them
 */
public record FieldAxis(int points, Boundary boundary) {
    public FieldAxis {
        Check.that(points >= 2, "a network works on at least 2 points per axis, got %d", points);
    }

    /**
     * Levels of time as an axis of the fields, for networks of space and time together. Nothing is known beyond its ends:
     * convolutions see the mirror image, Fourier layers zeros.
     */
    public static FieldAxis time(int levels) {
        return new FieldAxis(levels, new Boundary.Neumann(0));
    }

    public boolean isPeriodic() {
        return boundary instanceof Boundary.Periodic;
    }
}
