package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;

/** A function of one number with its derivatives, on arrays. */
public interface ArrayFunction {
    /**
     * f(x), f′(x), … one after another from {@code oo} on.
     *
     * @param n numbers of x and of each derivative
     * @param order of the highest derivative, up to 5
     * @param scratch of {@link #scratch} times n numbers from {@code so} on
     */
    void derivatives(
            PointKernels kernels, float[] x, int xo, int n, int order, float[] out, int oo, float[] scratch, int so);

    /** Arrays of n numbers that it computes in. */
    default int scratch(int order) {
        return 0;
    }
}
