package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;

/** A function of one number with its derivatives, on arrays. */
public interface ArrayFunction {
    /**
     * f(x), and f′(x), f″(x), … one after another.
     *
     * @param n numbers of x and of each derivative
     * @param order of the highest derivative, up to 5
     * @param isKnown whether f(x) stands in {@code value} already
     * @param value f(x) from {@code vo} on
     * @param slopes the derivatives from {@code so} on
     * @param scratch of {@link #scratch} times n numbers from {@code at} on
     */
    void derivatives(
            PointKernels kernels,
            float[] x,
            int xo,
            int n,
            int order,
            boolean isKnown,
            float[] value,
            int vo,
            float[] slopes,
            int so,
            float[] scratch,
            int at);

    /** Arrays of n numbers that it computes in. */
    default int scratch(int order) {
        return 0;
    }
}
