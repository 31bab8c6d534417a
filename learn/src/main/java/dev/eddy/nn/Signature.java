package dev.eddy.nn;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import java.util.List;

/**
 * What a network takes and gives: fields on 1 to 3 axes, all alike.
 *
 * @param dims number of axes
 * @param inputs channels that come in
 * @param outputs channels that go out
 * @param points points per axis; a multilayer perceptron is made for them, the others only check that they fit
 * @param boundary what holds at the ends of the axes
 */
public record Signature(int dims, int inputs, int outputs, int points, Boundary boundary) {
    public Signature {
        Check.that(dims >= 1 && dims <= 3, "a network works on 1, 2 or 3 axes, got %d", dims);
        Check.that(
                inputs >= 1 && outputs >= 1, "a network has at least 1 channel, got %d in and %d out", inputs, outputs);
        Check.that(points >= 2, "a network works on at least 2 points per axis, got %d", points);
    }

    /** The same channels in and out on periodic axes. */
    public static Signature periodic(int dims, int channels, int points) {
        return new Signature(dims, channels, channels, points, Boundary.PERIODIC);
    }

    /** From the states of a problem to themselves. Its axes must have the same points and boundary. */
    public static Signature of(StateSpace space) {
        List<Axis> axes = space.grid().axes();
        Axis first = axes.get(0);
        for (Axis axis : axes) {
            Check.that(
                    axis.points() == first.points() && axis.boundary().equals(first.boundary()),
                    "a network needs axes with the same points and boundary, got %s",
                    axes);
        }
        return new Signature(axes.size(), space.channels(), space.channels(), first.points(), first.boundary());
    }

    /** Points of the whole grid. */
    public long size() {
        return Math.round(Math.pow(points, dims));
    }

    public void requirePeriodic(String who) {
        Check.that(
                boundary instanceof Boundary.Periodic,
                "%s: its Fourier modes are those of periodic axes, got %s; choose another architecture",
                who,
                boundary);
    }
}
