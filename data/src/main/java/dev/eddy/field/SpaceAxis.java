package dev.eddy.field;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One axis of space.
 *
 * @param name {@code x}, {@code lat}, …
 * @param unit of the coordinates; empty if the file has none
 * @param coordinates of the points; empty if the file has none
 * @param low what holds at the end with the first point
 * @param high what holds at the end with the last point
 */
@SuppressWarnings("ArrayRecordComponent")
public record SpaceAxis(String name, String unit, int points, double[] coordinates, AxisEnd low, AxisEnd high) {
    /** Coordinates in single precision differ from an even spacing by about this much of their largest magnitude. */
    private static final double ROUNDING = 4e-6;

    public SpaceAxis {
        Check.that(points >= 0, "an axis has 0 or more points, got %d", points);
        Check.that(
                coordinates.length == 0 || coordinates.length == points,
                "the axis %s has %d points, but %d coordinates",
                name,
                points,
                coordinates.length);
    }

    /** An axis of which only the number of points is known. */
    public static SpaceAxis of(String name, int points) {
        return new SpaceAxis(name, "", points, new double[0], AxisEnd.UNKNOWN, AxisEnd.UNKNOWN);
    }

    public SpaceAxis withEnds(AxisEnd newLow, AxisEnd newHigh) {
        return new SpaceAxis(name, unit, points, coordinates, newLow, newHigh);
    }

    public SpaceAxis withCoordinates(double[] values, String newUnit) {
        return new SpaceAxis(name, newUnit, points, values, low, high);
    }

    /** Whether both ends are one. */
    public boolean isPeriodic() {
        return low == AxisEnd.PERIODIC && high == AxisEnd.PERIODIC;
    }

    /** Distance of neighbouring points, where the coordinates are evenly spaced. */
    public OptionalDouble spacing() {
        return spacing(coordinates);
    }

    /** Length of the domain: as many spacings as points, each point standing for its cell. */
    public OptionalDouble extent() {
        OptionalDouble spacing = spacing();
        return spacing.isPresent() ? OptionalDouble.of(Math.abs(spacing.getAsDouble()) * points) : spacing;
    }

    /** The even spacing of values; empty if they have none. */
    static OptionalDouble spacing(double[] values) {
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - values[0] - i * step) <= ROUNDING * size) || step == 0) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(step);
    }
}
