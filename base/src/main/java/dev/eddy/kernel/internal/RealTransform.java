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
    /** Lanes that are transformed together. */
    private final int together;

    private final float[] cos;
    private final float[] sin;

    RealTransform(Kernels kernels, int points) {
        this.kernels = kernels;
        this.half = points / 2;
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
            kernels.split(z, 0, 0, plane, y, yo + lane, yIm, cos[0], sin[0], some);
            int end = Math.min(count, half);
            kernels.splitRows(z, half, plane, y, yo + lane, yRow, yIm, cos, sin, 1, end, some);
            if (count > half) {
                kernels.split(z, 0, 0, plane, y, yo + half * yRow + lane, yIm, cos[half], sin[half], some);
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
            // Modes whose mirror image is none of those given, then those with both, then mirror images alone.
            int both = Math.max(0, Math.min(count, half - count + 1));
            int alone = Math.max(both, Math.min(count, half));
            int none = Math.max(alone, half - count + 1);
            kernels.joinRows(x, from, xRow, zero, 0, 0, xIm, z, half, plane, cos, sin, scale, 0, both, some);
            kernels.joinRows(x, from, xRow, x, from, xRow, xIm, z, half, plane, cos, sin, scale, both, alone, some);
            Arrays.fill(z, alone * some, none * some, 0);
            Arrays.fill(z, plane + alone * some, plane + none * some, 0);
            kernels.joinRows(zero, 0, 0, x, from, xRow, xIm, z, half, plane, cos, sin, scale, none, half, some);
            halfLength.apply(true, z, 0, some, plane, points, lane, 2 * lanes, lanes, some, inner);
        }
    }
}
