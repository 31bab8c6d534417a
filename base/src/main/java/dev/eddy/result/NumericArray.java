package dev.eddy.result;

import dev.eddy.misuse.Check;

/** Values in row-major order with their shape: what plots and pages read without loading a native library. */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: these are whole rollouts
public record NumericArray(long[] shape, float[] values) {
    public NumericArray {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        Check.that(count == values.length, "an array of %d values was given %d", count, values.length);
    }

    /** Size of one axis. */
    public int size(int axis) {
        return Math.toIntExact(shape[axis]);
    }
}
