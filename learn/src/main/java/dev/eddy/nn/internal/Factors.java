package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import java.util.List;

/** The arrays that a product is made of, put together one by one. */
final class Factors {
    private final float[][] arrays = new float[6][];
    private final int[] offsets = new int[6];
    private int count;

    Factors start(float[] array, int offset) {
        count = 0;
        return and(array, offset);
    }

    Factors and(float[] array, int offset) {
        arrays[count] = array;
        offsets[count++] = offset;
        return this;
    }

    /** Blocks of one array, by their places, but for one of them. */
    Factors and(float[] array, List<Integer> places, int block, int without) {
        for (int i = 0; i < places.size(); i++) {
            if (i != without) {
                and(array, places.get(i) * block);
            }
        }
        return this;
    }

    void multiply(PointKernels kernels, double coefficient, float[] y, int yo, int size, boolean add) {
        kernels.monomial((float) coefficient, arrays, offsets, count, y, yo, size, add);
    }
}
