package dev.eddy.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unnormalised discrete Fourier transform of complex rows, all lanes at once, for lengths with the factors 2, 3 and 5: a
 * Stockham transform of mixed radix (C. Temperton, Self-sorting mixed-radix fast Fourier transforms, J. Comput. Phys. 52,
 * 1983).
 */
final class ComplexTransform {
    /** Lanes of a line of the cache. */
    private static final int LINE = 64 / Float.BYTES;

    /**
     * Bytes of lines that go through all stages together. What a stage reads and writes, and what the whole transform reads and
     * writes, are to be in the first level of the cache with room to spare.
     */
    private static final int NEAR = 8 << 10;

    private final Kernels kernels;
    private final int length;
    private final int[] radices;
    private final float[][] twiddles;
    /** What is left of a longer transform after its first stage: shorter ones, done one after the other. */
    private final @Nullable ComplexTransform part;

    ComplexTransform(Kernels kernels, int length) {
        this.kernels = kernels;
        this.length = length;
        this.radices = radices(length, kernels.radices());
        this.twiddles = new float[radices.length][];
        int rest = length;
        for (int stage = 0; stage < radices.length; stage++) {
            twiddles[stage] = twiddles(radices[stage], rest);
            rest /= radices[stage];
        }
        boolean isLong = 2L * length * kernels.together() * Float.BYTES > NEAR;
        this.part = isLong && radices[0] >= 4 ? new ComplexTransform(kernels, length / radices[0]) : null;
    }

    /** Whether a length has no other factors than 2, 3 and 5. */
    static boolean supports(int length) {
        int rest = length;
        for (int factor : new int[] {2, 3, 5}) {
            while (rest % factor == 0) {
                rest /= factor;
            }
        }
        return length > 0 && rest == 1;
    }

    /** Factors of 5 last: the last stage has no twiddle factors, and theirs would be the dearest. */
    private static int[] radices(int length, int[] known) {
        List<Integer> out = new ArrayList<>();
        int rest = length;
        for (int radix : known) {
            // Where 16 is left, 8 and 2 are dearer than twice 4.
            while (rest % radix == 0 && (radix < 8 || Integer.numberOfTrailingZeros(rest) != 4)) {
                out.add(radix);
                rest /= radix;
            }
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] twiddles(int radix, int size) {
        float[] w = new float[2 * (radix - 1) * (size / radix)];
        int at = 0;
        for (int p = 0; p < size / radix; p++) {
            for (int t = 1; t < radix; t++) {
                double angle = -2 * Math.PI * p * t / size;
                w[at++] = Mix.exact(Math.cos(angle));
                w[at++] = Mix.exact(Math.sin(angle));
            }
        }
        return w;
    }

    int length() {
        return length;
    }

    /** Floats of scratch that a transform needs. */
    int scratchSize() {
        int buffer = buffer(length * kernels.together() + LINE);
        return part == null ? 2 * buffer : buffer + part.scratchSize();
    }

    /**
     * Transforms rows of one array to rows of another or the same. Row r of x is at {@code xo + r·xRow}, its imaginary parts
     * {@code xIm} further on.
     */
    void apply(
            boolean inverse,
            float[] x,
            int xo,
            int xRow,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yIm,
            int lanes,
            float[] scratch) {
        int together = kernels.together();
        for (int lane = 0; lane < lanes; lane += together) {
            int some = Math.min(together, lanes - lane);
            if (inverse) {
                // The inverse is the forward transform with real and imaginary parts in each other's place.
                stages(x, xo + lane + xIm, xRow, -xIm, y, yo + lane + yIm, yRow, -yIm, some, scratch, 0, true);
            } else {
                stages(x, xo + lane, xRow, xIm, y, yo + lane, yRow, yIm, some, scratch, 0, false);
            }
        }
    }

    /** Floats of one of the two buffers; the lines more keep what is read and written in other places of the cache. */
    private static int buffer(int plane) {
        return 2 * plane + 8 * LINE;
    }

    private void stages(
            float[] x,
            int xo,
            int xRow,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yIm,
            int lanes,
            float[] scratch,
            int so,
            boolean swapped) {
        // In the buffers all real parts come first, then all imaginary parts: rows that have their factors in common
        // are one.
        int plane = length * lanes + LINE;
        int im = swapped ? -plane : plane;
        int first = so + (swapped ? plane : 0);
        int last = radices.length - 1;
        if (last < 0) {
            System.arraycopy(x, Math.min(xo, xo + xIm), y, Math.min(yo, yo + yIm), lanes);
            System.arraycopy(x, Math.max(xo, xo + xIm), y, Math.max(yo, yo + yIm), lanes);
            return;
        }
        if (part != null) {
            stage(0, 1, x, xo, xRow, xIm, scratch, first, lanes, im, lanes);
            int rest = so + buffer(plane);
            int parts = radices[0];
            for (int q = 0; q < parts; q++) {
                int from = first + q * lanes;
                int to = yo + q * yRow;
                part.stages(scratch, from, parts * lanes, im, y, to, parts * yRow, yIm, lanes, scratch, rest, swapped);
            }
            return;
        }
        float[] in = x;
        int inAt = xo;
        int inRow = xRow;
        int inIm = xIm;
        int s = 1;
        // The butterflies that write before they have read everything.
        boolean aside = last == 0 && radices[0] >= 5 && x == y;
        for (int stage = 0; stage <= last; stage++) {
            boolean ends = stage == last && !aside;
            float[] out = ends ? y : scratch;
            int outAt = ends ? yo : first + (stage % 2 == 0 ? 0 : buffer(plane));
            int outRow = ends ? yRow : lanes;
            int outIm = ends ? yIm : im;
            stage(stage, s, in, inAt, inRow, inIm, out, outAt, outRow, outIm, lanes);
            s *= radices[stage];
            in = out;
            inAt = outAt;
            inRow = outRow;
            inIm = outIm;
        }
        for (int r = 0; aside && r < length; r++) {
            System.arraycopy(in, inAt + r * inRow, y, yo + r * yRow, lanes);
            System.arraycopy(in, inAt + r * inRow + inIm, y, yo + r * yRow + yIm, lanes);
        }
    }

    /** @param s product of the radices of the stages before */
    private void stage(
            int stage,
            int s,
            float[] in,
            int inAt,
            int inRow,
            int inIm,
            float[] out,
            int outAt,
            int outRow,
            int outIm,
            int lanes) {
        int radix = radices[stage];
        int rest = length / (s * radix);
        boolean done = stage == 0
                && kernels.firstButterflies(
                        radix,
                        in,
                        inAt,
                        inRow,
                        inRow * rest,
                        inIm,
                        out,
                        outAt,
                        outRow * radix,
                        outRow,
                        outIm,
                        rest,
                        lanes,
                        twiddles[stage]);
        boolean joined = inRow == lanes && outRow == lanes;
        for (int p = 0; p < rest && !done; p++) {
            kernels.butterfly(
                    radix,
                    in,
                    inAt + inRow * s * p,
                    inRow,
                    inRow * s * rest,
                    inIm,
                    out,
                    outAt + outRow * s * radix * p,
                    outRow,
                    outRow * s,
                    outIm,
                    joined ? 1 : s,
                    joined ? s * lanes : lanes,
                    twiddles[stage],
                    p == 0 ? -1 : 2 * (radix - 1) * p);
        }
    }
}
