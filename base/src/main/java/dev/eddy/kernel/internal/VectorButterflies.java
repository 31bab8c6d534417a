package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The butterflies of {@link VectorKernels}. A row is one vector, longer ones are several: loops are over rows, since to enter one
 * for each of them would take longer than what it does.
 */
final class VectorButterflies {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorButterflies() {}

    /** See {@link Kernels#butterfly}. */
    static void butterfly(
            int radix,
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo) {
        if (lanes == WIDTH) {
            rows(radix, x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, wo, 0);
            return;
        }
        for (int row = 0; row < count; row++) {
            int a = xo + row * xRow;
            int o = yo + row * yRow;
            rows(radix, x, a, WIDTH, xPart, xIm, y, o, WIDTH, yPart, yIm, lanes / WIDTH, w, wo, 0);
        }
    }

    /**
     * Rows of one vector.
     *
     * @param wRow how far the factors of a row are behind those of the row before; 0 but for radix 4 and 8
     */
    static void rows(
            int radix,
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            float[] w,
            int wo,
            int wRow) {
        boolean plain = wo < 0;
        switch (radix) {
            case 8 -> {
                int at = Math.max(wo, 0);
                VectorEights.even(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, at, wRow, null);
                VectorEights.odd(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, at, wRow, null);
            }
            case 4 -> {
                if (plain) {
                    VectorFours.plain(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
                } else {
                    VectorFours.turned(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, wo, wRow, null);
                }
            }
            case 2 -> {
                if (plain) {
                    two(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
                } else {
                    turnedTwo(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, wo, null);
                }
            }
            case 3 -> three(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, wo, null);
            default -> {
                VectorFives.outer(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
                VectorFives.inner(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
                for (int t = 1; t < 5 && !plain; t++) {
                    int part = yo + t * yPart;
                    turn(y, part, yRow, yIm, count, w[wo + 2 * t - 2], w[wo + 2 * t - 1], null);
                }
            }
        }
    }

    private static void two(
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int p = o + out;
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            ar.add(br).intoArray(y, o);
            ai.add(bi).intoArray(y, o + outIm);
            ar.sub(br).intoArray(y, p);
            ai.sub(bi).intoArray(y, p + outIm);
        }
    }

    private static void turnedTwo(
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            float[] w,
            int wo,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        FloatVector wr = FloatVector.broadcast(S, w[wo]);
        FloatVector wi = FloatVector.broadcast(S, w[wo + 1]);
        FloatVector wn = wi.neg();
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int p = o + out;
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            ar.add(br).intoArray(y, o);
            ai.add(bi).intoArray(y, o + outIm);
            FloatVector t1r = ar.sub(br);
            FloatVector t1i = ai.sub(bi);
            t1i.fma(wn, t1r.mul(wr)).intoArray(y, p);
            t1r.fma(wi, t1i.mul(wr)).intoArray(y, p + outIm);
        }
    }

    private static void three(
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            float[] w,
            int wo,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        FloatVector w1r = FloatVector.broadcast(S, wo < 0 ? 1 : w[wo]);
        FloatVector w1i = FloatVector.broadcast(S, wo < 0 ? 0 : w[wo + 1]);
        FloatVector w1n = w1i.neg();
        FloatVector w2r = FloatVector.broadcast(S, wo < 0 ? 1 : w[wo + 2]);
        FloatVector w2i = FloatVector.broadcast(S, wo < 0 ? 0 : w[wo + 3]);
        FloatVector w2n = w2i.neg();
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            FloatVector cr = FloatVector.fromArray(S, x, c);
            FloatVector ci = FloatVector.fromArray(S, x, c + im);
            FloatVector sr = br.add(cr);
            FloatVector si = bi.add(ci);
            ar.add(sr).intoArray(y, o);
            ai.add(si).intoArray(y, o + outIm);
            FloatVector mr = ar.sub(sr.mul(0.5f));
            FloatVector mi = ai.sub(si.mul(0.5f));
            FloatVector dr = br.sub(cr).mul(Mix.SIN_60);
            FloatVector di = bi.sub(ci).mul(Mix.SIN_60);
            FloatVector t6r = mr.add(di);
            FloatVector t6i = mi.sub(dr);
            t6i.fma(w1n, t6r.mul(w1r)).intoArray(y, o + out);
            t6r.fma(w1i, t6i.mul(w1r)).intoArray(y, o + out + outIm);
            FloatVector t7r = mr.sub(di);
            FloatVector t7i = mi.add(dr);
            t7i.fma(w2n, t7r.mul(w2r)).intoArray(y, o + 2 * out);
            t7r.fma(w2i, t7i.mul(w2r)).intoArray(y, o + 2 * out + outIm);
        }
    }

    /** Multiplies rows by a number, in place. */
    private static void turn(
            float[] y, int yo, int yRow, int yIm, int count, float re, float im, @Nullable Apart apart) {
        FloatVector wr = FloatVector.broadcast(S, re);
        FloatVector wi = FloatVector.broadcast(S, im);
        FloatVector wn = wi.neg();
        for (int q = 0; q < count; q++) {
            int o = yo + q * yRow;
            FloatVector t2r = FloatVector.fromArray(S, y, o);
            FloatVector t2i = FloatVector.fromArray(S, y, o + yIm);
            t2i.fma(wn, t2r.mul(wr)).intoArray(y, o);
            t2r.fma(wi, t2i.mul(wr)).intoArray(y, o + yIm);
        }
    }
}
