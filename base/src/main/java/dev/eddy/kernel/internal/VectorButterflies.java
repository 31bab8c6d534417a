package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The butterflies of {@link VectorKernels}. */
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
        if (lanes == WIDTH && count > 1 && wo < 0 && radix != 3 && radix != 8) {
            VectorRowButterflies.rows(radix, x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count);
            return;
        }
        switch (radix) {
            case 4 -> {
                if (wo < 0) {
                    four(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, null);
                } else {
                    four(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo, null);
                }
            }
            case 8 -> {
                int rows = lanes / WIDTH;
                for (int row = 0; row < count; row++) {
                    int a = xo + row * xRow;
                    int o = yo + row * yRow;
                    int at = Math.max(wo, 0);
                    VectorEights.even(x, a, WIDTH, xPart, xIm, y, o, WIDTH, yPart, yIm, rows, w, at, 0, null);
                    VectorEights.odd(x, a, WIDTH, xPart, xIm, y, o, WIDTH, yPart, yIm, rows, w, at, 0, null);
                }
            }
            case 2 -> two(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo, null);
            case 3 -> three(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo, null);
            default -> {
                VectorFives.outer(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, null);
                VectorFives.inner(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, null);
                for (int t = 1; t < 5 && wo >= 0; t++) {
                    int part = yo + t * yPart;
                    turn(y, part, yRow, yIm, count, lanes, w[wo + 2 * t - 2], w[wo + 2 * t - 1], null);
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
            int lanes,
            float[] w,
            int wo,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        int width = Lanes.place(lanes);
        FloatVector wr = FloatVector.broadcast(S, wo < 0 ? 1 : w[wo]);
        FloatVector wi = FloatVector.broadcast(S, wo < 0 ? 0 : w[wo + 1]);
        FloatVector wn = wi.neg();
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int p = o + out;
            for (int j = 0; j < width; j += WIDTH) {
                FloatVector ar = FloatVector.fromArray(S, x, a + j);
                FloatVector ai = FloatVector.fromArray(S, x, a + im + j);
                FloatVector br = FloatVector.fromArray(S, x, b + j);
                FloatVector bi = FloatVector.fromArray(S, x, b + im + j);
                ar.add(br).intoArray(y, o + j);
                ai.add(bi).intoArray(y, o + outIm + j);
                FloatVector t1r = ar.sub(br);
                FloatVector t1i = ai.sub(bi);
                t1i.fma(wn, t1r.mul(wr)).intoArray(y, p + j);
                t1r.fma(wi, t1i.mul(wr)).intoArray(y, p + j + outIm);
            }
        }
    }

    /** Multiplies rows by a number, in place. */
    private static void turn(
            float[] y, int yo, int yRow, int yIm, int count, int lanes, float re, float im, @Nullable Apart apart) {
        FloatVector wr = FloatVector.broadcast(S, re);
        FloatVector wi = FloatVector.broadcast(S, im);
        FloatVector wn = wi.neg();
        for (int q = 0; q < count; q++) {
            int o = yo + q * yRow;
            for (int j = 0; j < lanes; j += WIDTH) {
                FloatVector t2r = FloatVector.fromArray(S, y, o + j);
                FloatVector t2i = FloatVector.fromArray(S, y, o + yIm + j);
                t2i.fma(wn, t2r.mul(wr)).intoArray(y, o + j);
                t2r.fma(wi, t2i.mul(wr)).intoArray(y, o + j + yIm);
            }
        }
    }

    private static void four(
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
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        int width = Lanes.place(lanes);
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int p = o + out;
            int q = p + out;
            int r = q + out;
            for (int j = 0; j < width; j += WIDTH) {
                FloatVector ar = FloatVector.fromArray(S, x, a + j);
                FloatVector cr = FloatVector.fromArray(S, x, c + j);
                FloatVector acr = ar.add(cr);
                FloatVector amr = ar.sub(cr);
                FloatVector br = FloatVector.fromArray(S, x, b + j);
                FloatVector dr = FloatVector.fromArray(S, x, d + j);
                FloatVector bdr = br.add(dr);
                FloatVector bmr = br.sub(dr);
                acr.add(bdr).intoArray(y, o + j);
                acr.sub(bdr).intoArray(y, q + j);
                FloatVector ai = FloatVector.fromArray(S, x, a + im + j);
                FloatVector ci = FloatVector.fromArray(S, x, c + im + j);
                FloatVector aci = ai.add(ci);
                FloatVector ami = ai.sub(ci);
                FloatVector bi = FloatVector.fromArray(S, x, b + im + j);
                FloatVector di = FloatVector.fromArray(S, x, d + im + j);
                FloatVector bdi = bi.add(di);
                FloatVector bmi = bi.sub(di);
                aci.add(bdi).intoArray(y, o + outIm + j);
                aci.sub(bdi).intoArray(y, q + outIm + j);
                amr.add(bmi).intoArray(y, p + j);
                ami.sub(bmr).intoArray(y, p + outIm + j);
                amr.sub(bmi).intoArray(y, r + j);
                ami.add(bmr).intoArray(y, r + outIm + j);
            }
        }
    }

    private static void four(
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
            int wo,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        int width = Lanes.place(lanes);
        FloatVector w1r = FloatVector.broadcast(S, w[wo]);
        FloatVector w1i = FloatVector.broadcast(S, w[wo + 1]);
        FloatVector w1n = w1i.neg();
        FloatVector w2r = FloatVector.broadcast(S, w[wo + 2]);
        FloatVector w2i = FloatVector.broadcast(S, w[wo + 3]);
        FloatVector w2n = w2i.neg();
        FloatVector w3r = FloatVector.broadcast(S, w[wo + 4]);
        FloatVector w3i = FloatVector.broadcast(S, w[wo + 5]);
        FloatVector w3n = w3i.neg();
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int p = o + out;
            int q = p + out;
            int r = q + out;
            for (int j = 0; j < width; j += WIDTH) {
                FloatVector ar = FloatVector.fromArray(S, x, a + j);
                FloatVector cr = FloatVector.fromArray(S, x, c + j);
                FloatVector acr = ar.add(cr);
                FloatVector amr = ar.sub(cr);
                FloatVector br = FloatVector.fromArray(S, x, b + j);
                FloatVector dr = FloatVector.fromArray(S, x, d + j);
                FloatVector bdr = br.add(dr);
                FloatVector bmr = br.sub(dr);
                FloatVector ai = FloatVector.fromArray(S, x, a + im + j);
                FloatVector ci = FloatVector.fromArray(S, x, c + im + j);
                FloatVector aci = ai.add(ci);
                FloatVector ami = ai.sub(ci);
                FloatVector bi = FloatVector.fromArray(S, x, b + im + j);
                FloatVector di = FloatVector.fromArray(S, x, d + im + j);
                FloatVector bdi = bi.add(di);
                FloatVector bmi = bi.sub(di);
                acr.add(bdr).intoArray(y, o + j);
                aci.add(bdi).intoArray(y, o + outIm + j);
                FloatVector t3r = acr.sub(bdr);
                FloatVector t3i = aci.sub(bdi);
                t3i.fma(w2n, t3r.mul(w2r)).intoArray(y, q + j);
                t3r.fma(w2i, t3i.mul(w2r)).intoArray(y, q + j + outIm);
                FloatVector t4r = amr.add(bmi);
                FloatVector t4i = ami.sub(bmr);
                t4i.fma(w1n, t4r.mul(w1r)).intoArray(y, p + j);
                t4r.fma(w1i, t4i.mul(w1r)).intoArray(y, p + j + outIm);
                FloatVector t5r = amr.sub(bmi);
                FloatVector t5i = ami.add(bmr);
                t5i.fma(w3n, t5r.mul(w3r)).intoArray(y, r + j);
                t5r.fma(w3i, t5i.mul(w3r)).intoArray(y, r + j + outIm);
            }
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
            int lanes,
            float[] w,
            int wo,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        int width = Lanes.place(lanes);
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
            for (int j = 0; j < width; j += WIDTH) {
                FloatVector ar = FloatVector.fromArray(S, x, a + j);
                FloatVector ai = FloatVector.fromArray(S, x, a + im + j);
                FloatVector br = FloatVector.fromArray(S, x, b + j);
                FloatVector bi = FloatVector.fromArray(S, x, b + im + j);
                FloatVector cr = FloatVector.fromArray(S, x, c + j);
                FloatVector ci = FloatVector.fromArray(S, x, c + im + j);
                FloatVector sr = br.add(cr);
                FloatVector si = bi.add(ci);
                ar.add(sr).intoArray(y, o + j);
                ai.add(si).intoArray(y, o + outIm + j);
                FloatVector mr = ar.sub(sr.mul(0.5f));
                FloatVector mi = ai.sub(si.mul(0.5f));
                FloatVector dr = br.sub(cr).mul(Mix.SIN_60);
                FloatVector di = bi.sub(ci).mul(Mix.SIN_60);
                FloatVector t6r = mr.add(di);
                FloatVector t6i = mi.sub(dr);
                t6i.fma(w1n, t6r.mul(w1r)).intoArray(y, o + out + j);
                t6r.fma(w1i, t6i.mul(w1r)).intoArray(y, o + out + j + outIm);
                FloatVector t7r = mr.sub(di);
                FloatVector t7i = mi.add(dr);
                t7i.fma(w2n, t7r.mul(w2r)).intoArray(y, o + 2 * out + j);
                t7r.fma(w2i, t7i.mul(w2r)).intoArray(y, o + 2 * out + j + outIm);
            }
        }
    }
}
