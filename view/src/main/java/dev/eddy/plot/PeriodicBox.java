package dev.eddy.plot;

import dev.eddy.result.NumericArray;

/** One state of a trajectory as a function on the periodic unit box, linear between the points along every axis. */
final class PeriodicBox {
    private final float[] values;
    private final int start;
    private final int[] sizes;
    private final int[] strides;

    /** @param trajectory {@code [time, channels, x(, y(, z))]} */
    PeriodicBox(NumericArray trajectory, int time, int channel) {
        int dims = trajectory.shape().length - 2;
        sizes = new int[dims];
        strides = new int[dims];
        int points = 1;
        for (int d = dims - 1; d >= 0; d--) {
            sizes[d] = trajectory.size(2 + d);
            strides[d] = points;
            points *= sizes[d];
        }
        values = trajectory.values();
        start = (time * trajectory.size(1) + channel) * points;
    }

    /** The value at a place, by its coordinates along each axis; 0 and 1 are the same. */
    double at(double... place) {
        return at(0, start, place);
    }

    /** @param offset of the values that have the indices chosen for the axes before this one */
    private double at(int axis, int offset, double[] place) {
        if (axis == sizes.length) {
            return values[offset];
        }
        double position = place[axis] * sizes[axis];
        int below = (int) Math.floor(position);
        double share = position - below;
        double low = at(axis + 1, offset + Math.floorMod(below, sizes[axis]) * strides[axis], place);
        return share == 0
                ? low
                : (1 - share) * low
                        + share * at(axis + 1, offset + Math.floorMod(below + 1, sizes[axis]) * strides[axis], place);
    }
}
