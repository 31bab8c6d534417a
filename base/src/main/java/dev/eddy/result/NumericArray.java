package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/**
 * Values in row-major order with their shape, in single or double precision: what plots and pages read without loading a
 * native library. Arrays are shared, not copied: these are whole rollouts. Equal are those of the same shape, precision and
 * bits.
 */
public final class NumericArray {
    private final long[] shape;
    private final float[] singles;
    private final double[] doubles;
    private final boolean inDouble;

    /** In single precision. */
    public NumericArray(long[] shape, float[] values) {
        this(shape, values, new double[0], false);
        check(values.length);
    }

    /** In double precision. */
    public NumericArray(long[] shape, double[] values) {
        this(shape, new float[0], values, true);
        check(values.length);
    }

    private NumericArray(long[] shape, float[] singles, double[] doubles, boolean inDouble) {
        this.shape = shape;
        this.singles = singles;
        this.doubles = doubles;
        this.inDouble = inDouble;
    }

    private void check(int given) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        Check.that(count == given, "an array of %d values was given %d", count, given);
    }

    /** Sizes of the axes. */
    public long[] shape() {
        return shape;
    }

    /** Size of one axis. */
    public int size(int axis) {
        return Math.toIntExact(shape[axis]);
    }

    /** Number of values. */
    public int elements() {
        return inDouble ? doubles.length : singles.length;
    }

    /** Whether the values are kept in double precision. */
    public boolean isDouble() {
        return inDouble;
    }

    /** One value, by its place in row-major order. */
    public double at(int place) {
        return inDouble ? doubles[place] : singles[place];
    }

    /** The values in single precision; rounded, and a copy, if they are kept in double. */
    public float[] values() {
        if (!inDouble) {
            return singles;
        }
        float[] rounded = new float[doubles.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) doubles[i];
        }
        return rounded;
    }

    /** The values in double precision; a copy if they are kept in single. */
    public double[] doubles() {
        if (inDouble) {
            return doubles;
        }
        double[] widened = new double[singles.length];
        Arrays.setAll(widened, i -> singles[i]);
        return widened;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericArray that
                && inDouble == that.inDouble
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(singles, that.singles)
                && Arrays.equals(doubles, that.doubles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape) * 31 + Arrays.hashCode(singles) + Arrays.hashCode(doubles);
    }

    /** Precision and shape, not the values. */
    @Override
    public String toString() {
        return (inDouble ? "float64" : "float32") + Arrays.toString(shape);
    }
}
