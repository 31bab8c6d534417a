package dev.eddy.kernel.internal;

import java.util.Arrays;

/**
 * The real Fourier transform of an even number of rows, all lanes at once, of which only the lowest modes are wanted or
 * given. Two neighbouring rows of points are read as one complex row of half the length.
 */
final class RealTransform {
    /** Lanes of a line of the cache. */
    private static final int LINE = 64 / Float.BYTES;

    private final Kernels kernels;
    private final ComplexTransform halfLength;
    private final int half;
    /** Behind the last mode that is lower than its mirror image; where half is even, the next one is its own. */
    private final int middle;
    /** Lanes that are transformed together. */
    private final int together;

    private final float[] cos;
    private final float[] sin;

    RealTransform(Kernels kernels, int points) {
        this.kernels = kernels;
        this.half = points / 2;
        this.middle = (half + 1) / 2;
        this.halfLength = new ComplexTransform(kernels, half);
        this.together = kernels.together();
        this.cos = Mix.cosines(points);
        this.sin = Mix.sines(points);
    }

    /**
     * Points {@code [2·half][lanes]} to the modes 0 … count − 1; mode k is at {@code yo + k·yRow}, its imaginary part {@code
     * yIm} further on.
     */
    void forward(float[] points, int lanes, float[] y, int yo, int yRow, int yIm, int count, Scratch scratch) {
        float[] inner = scratch.second(halfLength.scratchSize());
        for (int lane = 0; lane < lanes; lane += together) {
            int some = Math.min(together, lanes - lane);
            int plane = half * some + LINE;
            float[] z = scratch.first(2 * plane);
            halfLength.apply(false, points, lane, 2 * lanes, lanes, z, 0, some, plane, some, inner);
            int to = yo + lane;
            kernels.split(z, 0, 0, plane, y, to, yIm, cos[0], sin[0], some);
            int end = Math.min(count, half);
            // Modes whose mirror image is not wanted, then those with it.
            int both = Math.max(1, half - end + 1);
            kernels.splitRows(z, half, plane, y, to, yRow, yIm, cos, sin, 1, Math.min(both, end), some);
            kernels.splitPairs(z, half, plane, y, to, yRow, yIm, cos, sin, both, middle, some);
            if (half % 2 == 0 && middle < end) {
                int at = middle * some;
                kernels.split(z, at, at, plane, y, to + middle * yRow, yIm, cos[middle], sin[middle], some);
            }
            if (count > half) {
                kernels.split(z, 0, 0, plane, y, to + half * yRow, yIm, cos[half], sin[half], some);
            }
        }
    }

    /** Modes 0 … count − 1, all others being zero, to points {@code [2·half][lanes]}, times a scale. */
    void inverse(
            float[] x, int xo, int xRow, int xIm, int count, float[] points, int lanes, float scale, Scratch scratch) {
        float[] inner = scratch.second(halfLength.scratchSize());
        float[] zero = scratch.zeros(xIm + together);
        for (int lane = 0; lane < lanes; lane += together) {
            int some = Math.min(together, lanes - lane);
            int plane = half * some + LINE;
            float[] z = scratch.first(2 * plane);
            int from = xo + lane;
            boolean all = count > half;
            kernels.join(x, from, all ? x : zero, all ? from + half * xRow : 0, xIm, z, 0, plane, 1, 0, scale, some);
            // Modes with their mirror images: where the first alone is given, both, or none.
            int kept = Math.min(count, half);
            int one = Math.min(middle, Math.min(kept, half - kept + 1));
            int both = Math.max(1, half - kept + 1);
            kernels.joinPairs(x, from, xRow, zero, 0, 0, xIm, z, half, plane, cos, sin, scale, 1, one, some);
            kernels.joinPairs(x, from, xRow, x, from, xRow, xIm, z, half, plane, cos, sin, scale, both, middle, some);
            if (half % 2 == 0 && middle < kept) {
                int at = from + middle * xRow;
                kernels.join(x, at, x, at, xIm, z, middle * some, plane, cos[middle], sin[middle], scale, some);
            } else if (2 * kept <= half) {
                Arrays.fill(z, kept * some, (half - kept + 1) * some, 0);
                Arrays.fill(z, plane + kept * some, plane + (half - kept + 1) * some, 0);
            }
            halfLength.apply(true, z, 0, some, plane, points, lane, 2 * lanes, lanes, some, inner);
        }
    }
}
