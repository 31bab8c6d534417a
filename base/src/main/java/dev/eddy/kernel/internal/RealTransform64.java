// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import java.util.Arrays;

/**
 * The real Fourier transform of an even number of rows, all lanes at once, of which only the lowest modes are wanted or
 * given. Two neighbouring rows of points are read as one complex row of half the length.
 */
final class RealTransform64 {
    /** Lanes that are transformed together, so that they stay in the first levels of the cache. */
    private static final int TOGETHER = 256 / Double.BYTES;

    private final Kernels64 kernels;
    private final ComplexTransform64 halfLength;
    private final int half;
    private final double[] cos;
    private final double[] sin;

    RealTransform64(Kernels64 kernels, int points) {
        this.kernels = kernels;
        this.half = points / 2;
        this.halfLength = new ComplexTransform64(kernels, half);
        this.cos = Mix64.cosines(points);
        this.sin = Mix64.sines(points);
    }

    /**
     * Points {@code [2·half][lanes]} to the modes 0 … count − 1; mode k is at {@code yo + k·yRow}, its imaginary part {@code
     * yIm} further on.
     */
    void forward(double[] points, int lanes, double[] y, int yo, int yRow, int yIm, int count, Scratch64 scratch) {
        double[] inner = scratch.second(halfLength.scratchSize());
        for (int lane = 0; lane < lanes; lane += TOGETHER) {
            int some = Math.min(TOGETHER, lanes - lane);
            double[] z = scratch.first(2 * half * some);
            int row = 2 * some;
            halfLength.apply(false, points, lane, 2 * lanes, lanes, z, 0, row, some, some, inner);
            for (int k = 0; k < count; k++) {
                int at = k == half ? 0 : k * row;
                int mirror = k == 0 ? 0 : (half - k) * row;
                kernels.split(z, at, mirror, some, y, yo + k * yRow + lane, yIm, cos[k], sin[k], some);
            }
        }
    }

    /** Modes 0 … count − 1, all others being zero, to points {@code [2·half][lanes]}, times a scale. */
    void inverse(
            double[] x,
            int xo,
            int xRow,
            int xIm,
            int count,
            double[] points,
            int lanes,
            double scale,
            Scratch64 scratch) {
        double[] inner = scratch.second(halfLength.scratchSize());
        double[] zero = scratch.zeros(xIm + TOGETHER);
        for (int lane = 0; lane < lanes; lane += TOGETHER) {
            int some = Math.min(TOGETHER, lanes - lane);
            double[] z = scratch.first(2 * half * some);
            int row = 2 * some;
            for (int k = 0; k < half; k++) {
                int mirror = half - k;
                boolean here = k < count;
                boolean there = mirror < count;
                if (!here && !there) {
                    Arrays.fill(z, k * row, k * row + row, 0);
                    continue;
                }
                kernels.join(
                        here ? x : zero,
                        here ? xo + k * xRow + lane : 0,
                        there ? x : zero,
                        there ? xo + mirror * xRow + lane : 0,
                        xIm,
                        z,
                        k * row,
                        some,
                        cos[k],
                        sin[k],
                        scale,
                        some);
            }
            halfLength.apply(true, z, 0, row, some, points, lane, 2 * lanes, lanes, some, inner);
        }
    }
}
