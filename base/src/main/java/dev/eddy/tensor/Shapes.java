package dev.eddy.tensor;

import dev.eddy.misuse.Misuse;
import java.util.Arrays;

/** Arithmetic on shapes, and how messages print them. */
public final class Shapes {
    private Shapes() {}

    /** Number of elements; refused if there are more than can be counted. */
    public static long elements(long... shape) {
        try {
            long count = 1;
            for (long size : shape) {
                count = Math.multiplyExact(count, size);
            }
            return count;
        } catch (ArithmeticException overflow) {
            throw new Misuse(
                    "an array of shape " + text(shape) + " has more elements than can be counted; take smaller sizes",
                    overflow);
        }
    }

    /** {@code [1, 1, …]} of this rank with another size along one axis: what broadcasts along all others. */
    public static long[] single(int rank, int axis, long size) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[axis] = size;
        return shape;
    }

    /** {@code [samples, …]} of samples of this shape. */
    public static long[] batch(long samples, long... sample) {
        long[] shape = new long[sample.length + 1];
        shape[0] = samples;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }

    /** {@code [20, 1, 160]}. */
    public static String text(long... shape) {
        return Arrays.toString(shape);
    }

    /** Refuses a tensor whose shape is another one; −1 stands for any size. */
    public static void require(String who, Tensor tensor, long... expected) {
        long[] shape = tensor.shape();
        boolean fits = shape.length == expected.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = expected[i] < 0 || expected[i] == shape[i];
        }
        if (!fits) {
            throw new TensorException(
                    who + ": expected shape " + text(expected).replace("-1", "any") + ", got " + text(shape));
        }
    }
}
