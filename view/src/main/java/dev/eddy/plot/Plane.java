package dev.eddy.plot;

import dev.eddy.misuse.Check;
import dev.eddy.result.NumericArray;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values on a rectangle, ready to be drawn: column 0 at the left, row 0 at the bottom.
 *
 * @param values row after row from the bottom up, {@code values[column + columns * row]}
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record Plane(int columns, int rows, float[] values) {
    public Plane {
        Check.that(
                columns > 0 && rows > 0 && values.length == columns * rows,
                "a plane of %d columns and %d rows was given %d values",
                columns,
                rows,
                values.length);
    }

    public float at(int column, int row) {
        return values[column + columns * row];
    }

    /**
     * Space–time diagram of a one-dimensional trajectory: time to the right, x upward.
     *
     * @param trajectory {@code [time, channels, x]}
     */
    public static Plane spaceTime(NumericArray trajectory, int channel) {
        checkTrajectory(trajectory, channel);
        Check.that(
                trajectory.shape().length == 3,
                "a space–time diagram needs a one-dimensional trajectory [time, channels, x], got %d axes; draw"
                        + " snapshots instead",
                trajectory.shape().length);
        int times = trajectory.size(0);
        int points = trajectory.size(2);
        float[] values = new float[times * points];
        for (int time = 0; time < times; time++) {
            int start = (time * trajectory.size(1) + channel) * points;
            for (int x = 0; x < points; x++) {
                values[time + times * x] = trajectory.values()[start + x];
            }
        }
        return new Plane(times, points, values);
    }

    /**
     * One state in two dimensions, or the three middle slices of one in three: (x₀, x₁), (x₀, x₂) and (x₁, x₂). The
     * first named axis runs to the right.
     *
     * @param trajectory {@code [time, channels, x, y]} or {@code [time, channels, x, y, z]}
     */
    public static List<Plane> slices(NumericArray trajectory, int time, int channel) {
        checkTrajectory(trajectory, channel);
        int axes = trajectory.shape().length - 2;
        Check.that(axes == 2 || axes == 3, "slices need a trajectory in two or three dimensions, got %d", axes);
        Check.that(
                time >= 0 && time < trajectory.size(0),
                "time index %d, but the trajectory has %d states",
                time,
                trajectory.size(0));
        int[] sizes = IntStream.range(0, axes).map(i -> trajectory.size(2 + i)).toArray();
        int[] strides = new int[axes];
        strides[axes - 1] = 1;
        for (int i = axes - 2; i >= 0; i--) {
            strides[i] = strides[i + 1] * sizes[i + 1];
        }
        int start = (time * trajectory.size(1) + channel) * strides[0] * sizes[0];
        if (axes == 2) {
            return List.of(cut(trajectory, start, sizes, strides, 0, 1));
        }
        return List.of(
                cut(trajectory, start + sizes[2] / 2 * strides[2], sizes, strides, 0, 1),
                cut(trajectory, start + sizes[1] / 2 * strides[1], sizes, strides, 0, 2),
                cut(trajectory, start + sizes[0] / 2 * strides[0], sizes, strides, 1, 2));
    }

    private static Plane cut(NumericArray trajectory, int start, int[] sizes, int[] strides, int right, int up) {
        float[] values = new float[sizes[right] * sizes[up]];
        for (int row = 0; row < sizes[up]; row++) {
            for (int column = 0; column < sizes[right]; column++) {
                values[column + sizes[right] * row] =
                        trajectory.values()[start + column * strides[right] + row * strides[up]];
            }
        }
        return new Plane(sizes[right], sizes[up], values);
    }

    /** Point by point, this one less the other. */
    public Plane minus(Plane other) {
        Check.that(
                columns == other.columns && rows == other.rows,
                "cannot subtract a plane of %d × %d from one of %d × %d",
                other.columns,
                other.rows,
                columns,
                rows);
        float[] difference = new float[values.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = values[i] - other.values[i];
        }
        return new Plane(columns, rows, difference);
    }

    /** Every n-th column and row, with the smallest n that keeps within these sizes. */
    public Plane thinned(int mostColumns, int mostRows) {
        int acrossStep = (columns + mostColumns - 1) / mostColumns;
        int upStep = (rows + mostRows - 1) / mostRows;
        if (acrossStep == 1 && upStep == 1) {
            return this;
        }
        int newColumns = (columns + acrossStep - 1) / acrossStep;
        int newRows = (rows + upStep - 1) / upStep;
        float[] kept = new float[newColumns * newRows];
        for (int row = 0; row < newRows; row++) {
            for (int column = 0; column < newColumns; column++) {
                kept[column + newColumns * row] = at(column * acrossStep, row * upStep);
            }
        }
        return new Plane(newColumns, newRows, kept);
    }

    private static void checkTrajectory(NumericArray trajectory, int channel) {
        Check.that(
                trajectory.shape().length >= 3 && trajectory.shape().length <= 5,
                "a trajectory has the axes [time, channels, x(, y(, z))], got %d axes",
                trajectory.shape().length);
        Check.that(
                channel >= 0 && channel < trajectory.size(1),
                "channel %d, but the trajectory has %d",
                channel,
                trajectory.size(1));
    }
}
