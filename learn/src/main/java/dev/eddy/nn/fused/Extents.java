package dev.eddy.nn.fused;

import dev.eddy.misuse.Check;

/**
 * Points per axis, always as three; axes that a field does not have come first and have one point.
 *
 * @param dims axes that it has
 */
public record Extents(int dims, int x, int y, int z) {
    /** Of the axes of a field, one to three. */
    public static Extents of(long... points) {
        Check.that(points.length >= 1 && points.length <= 3, "fields have 1 to 3 axes, got %d", points.length);
        int[] all = {1, 1, 1};
        for (int axis = 0; axis < points.length; axis++) {
            all[3 - points.length + axis] = Math.toIntExact(points[axis]);
        }
        return new Extents(points.length, all[0], all[1], all[2]);
    }

    public int total() {
        return x * y * z;
    }

    /** The same on every axis that the field has, and {@code other} on the rest. */
    public int[] onEach(int value, int other) {
        return new int[] {dims > 2 ? value : other, dims > 1 ? value : other, value};
    }

    public boolean divisibleBy(int stride) {
        return z % stride == 0 && (dims < 2 || y % stride == 0) && (dims < 3 || x % stride == 0);
    }

    Extents dividedBy(int stride) {
        int[] by = onEach(stride, 1);
        return new Extents(dims, x / by[0], y / by[1], z / by[2]);
    }

    Extents times(int stride) {
        int[] by = onEach(stride, 1);
        return new Extents(dims, x * by[0], y * by[1], z * by[2]);
    }
}
