// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The butterflies of {@link VectorKernels64}. */
final class VectorButterflies64 {
    private static final VectorSpecies<Double> S = Lanes.DOUBLES;
    private static final int WIDTH = S.length();

    private VectorButterflies64() {}

    /** See {@link Kernels64#butterfly}. */
    static void butterfly(
            int radix,
            double[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            double[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo) {
        for (int q = 0; q < count; q++) {
            int xq = xo + q * xRow;
            int yq = yo + q * yRow;
            switch (radix) {
                case 4 -> {
                    if (wo < 0) {
                        four(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, null);
                    } else {
                        four(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo, null);
                    }
                }
                case 2 -> two(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo, null);
                case 3 -> three(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo, null);
                default -> {
                    five(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, null);
                    innerOfFive(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, null);
                    for (int t = 1; t < 5 && wo >= 0; t++) {
                        turn(y, yq + t * yPart, yIm, lanes, w[wo + 2 * t - 2], w[wo + 2 * t - 1]);
                    }
                }
            }
        }
    }

    private static void two(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            double[] w,
            int wo,
            @Nullable Apart apart) {
        DoubleVector wr = DoubleVector.broadcast(S, wo < 0 ? 1 : w[wo]);
        DoubleVector wi = DoubleVector.broadcast(S, wo < 0 ? 0 : w[wo + 1]);
        int b = a + part;
        int p = o + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = DoubleVector.fromArray(S, x, a + j);
            DoubleVector ai = DoubleVector.fromArray(S, x, a + im + j);
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            ar.add(br).intoArray(y, o + j);
            ai.add(bi).intoArray(y, o + yIm + j);
            DoubleVector t1r = ar.sub(br);
            DoubleVector t1i = ai.sub(bi);
            t1r.mul(wr).sub(t1i.mul(wi)).intoArray(y, p + j);
            t1r.fma(wi, t1i.mul(wr)).intoArray(y, p + j + yIm);
        }
    }

    /** Multiplies a row by a number, in place. */
    private static void turn(double[] y, int o, int yIm, int lanes, double re, double im) {
        DoubleVector wr = DoubleVector.broadcast(S, re);
        DoubleVector wi = DoubleVector.broadcast(S, im);
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector t2r = DoubleVector.fromArray(S, y, o + j);
            DoubleVector t2i = DoubleVector.fromArray(S, y, o + yIm + j);
            t2r.mul(wr).sub(t2i.mul(wi)).intoArray(y, o + j);
            t2r.fma(wi, t2i.mul(wr)).intoArray(y, o + j + yIm);
        }
    }

    private static void four(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            @Nullable Apart apart) {
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = DoubleVector.fromArray(S, x, a + j);
            DoubleVector cr = DoubleVector.fromArray(S, x, c + j);
            DoubleVector acr = ar.add(cr);
            DoubleVector amr = ar.sub(cr);
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector dr = DoubleVector.fromArray(S, x, d + j);
            DoubleVector bdr = br.add(dr);
            DoubleVector bmr = br.sub(dr);
            acr.add(bdr).intoArray(y, o + j);
            acr.sub(bdr).intoArray(y, q + j);
            DoubleVector ai = DoubleVector.fromArray(S, x, a + im + j);
            DoubleVector ci = DoubleVector.fromArray(S, x, c + im + j);
            DoubleVector aci = ai.add(ci);
            DoubleVector ami = ai.sub(ci);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            DoubleVector di = DoubleVector.fromArray(S, x, d + im + j);
            DoubleVector bdi = bi.add(di);
            DoubleVector bmi = bi.sub(di);
            aci.add(bdi).intoArray(y, o + yIm + j);
            aci.sub(bdi).intoArray(y, q + yIm + j);
            amr.add(bmi).intoArray(y, p + j);
            ami.sub(bmr).intoArray(y, p + yIm + j);
            amr.sub(bmi).intoArray(y, r + j);
            ami.add(bmr).intoArray(y, r + yIm + j);
        }
    }

    private static void four(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            double[] w,
            int wo,
            @Nullable Apart apart) {
        DoubleVector w1r = DoubleVector.broadcast(S, w[wo]);
        DoubleVector w1i = DoubleVector.broadcast(S, w[wo + 1]);
        DoubleVector w2r = DoubleVector.broadcast(S, w[wo + 2]);
        DoubleVector w2i = DoubleVector.broadcast(S, w[wo + 3]);
        DoubleVector w3r = DoubleVector.broadcast(S, w[wo + 4]);
        DoubleVector w3i = DoubleVector.broadcast(S, w[wo + 5]);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = DoubleVector.fromArray(S, x, a + j);
            DoubleVector cr = DoubleVector.fromArray(S, x, c + j);
            DoubleVector acr = ar.add(cr);
            DoubleVector amr = ar.sub(cr);
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector dr = DoubleVector.fromArray(S, x, d + j);
            DoubleVector bdr = br.add(dr);
            DoubleVector bmr = br.sub(dr);
            DoubleVector ai = DoubleVector.fromArray(S, x, a + im + j);
            DoubleVector ci = DoubleVector.fromArray(S, x, c + im + j);
            DoubleVector aci = ai.add(ci);
            DoubleVector ami = ai.sub(ci);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            DoubleVector di = DoubleVector.fromArray(S, x, d + im + j);
            DoubleVector bdi = bi.add(di);
            DoubleVector bmi = bi.sub(di);
            acr.add(bdr).intoArray(y, o + j);
            aci.add(bdi).intoArray(y, o + yIm + j);
            DoubleVector t3r = acr.sub(bdr);
            DoubleVector t3i = aci.sub(bdi);
            t3r.mul(w2r).sub(t3i.mul(w2i)).intoArray(y, q + j);
            t3r.fma(w2i, t3i.mul(w2r)).intoArray(y, q + j + yIm);
            DoubleVector t4r = amr.add(bmi);
            DoubleVector t4i = ami.sub(bmr);
            t4r.mul(w1r).sub(t4i.mul(w1i)).intoArray(y, p + j);
            t4r.fma(w1i, t4i.mul(w1r)).intoArray(y, p + j + yIm);
            DoubleVector t5r = amr.sub(bmi);
            DoubleVector t5i = ami.add(bmr);
            t5r.mul(w3r).sub(t5i.mul(w3i)).intoArray(y, r + j);
            t5r.fma(w3i, t5i.mul(w3r)).intoArray(y, r + j + yIm);
        }
    }

    private static void three(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            double[] w,
            int wo,
            @Nullable Apart apart) {
        DoubleVector w1r = DoubleVector.broadcast(S, wo < 0 ? 1 : w[wo]);
        DoubleVector w1i = DoubleVector.broadcast(S, wo < 0 ? 0 : w[wo + 1]);
        DoubleVector w2r = DoubleVector.broadcast(S, wo < 0 ? 1 : w[wo + 2]);
        DoubleVector w2i = DoubleVector.broadcast(S, wo < 0 ? 0 : w[wo + 3]);
        int b = a + part;
        int c = b + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = DoubleVector.fromArray(S, x, a + j);
            DoubleVector ai = DoubleVector.fromArray(S, x, a + im + j);
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            DoubleVector cr = DoubleVector.fromArray(S, x, c + j);
            DoubleVector ci = DoubleVector.fromArray(S, x, c + im + j);
            DoubleVector sr = br.add(cr);
            DoubleVector si = bi.add(ci);
            ar.add(sr).intoArray(y, o + j);
            ai.add(si).intoArray(y, o + yIm + j);
            DoubleVector mr = ar.sub(sr.mul(0.5));
            DoubleVector mi = ai.sub(si.mul(0.5));
            DoubleVector dr = br.sub(cr).mul(Mix64.SIN_60);
            DoubleVector di = bi.sub(ci).mul(Mix64.SIN_60);
            DoubleVector t6r = mr.add(di);
            DoubleVector t6i = mi.sub(dr);
            t6r.mul(w1r).sub(t6i.mul(w1i)).intoArray(y, o + out + j);
            t6r.fma(w1i, t6i.mul(w1r)).intoArray(y, o + out + j + yIm);
            DoubleVector t7r = mr.sub(di);
            DoubleVector t7i = mi.add(dr);
            t7r.mul(w2r).sub(t7i.mul(w2i)).intoArray(y, o + 2 * out + j);
            t7r.fma(w2i, t7i.mul(w2r)).intoArray(y, o + 2 * out + j + yIm);
        }
    }

    /** All of it in one method is more than the compiler keeps track of; so parts 0, 1 and 4, and parts 2 and 3. */
    private static void five(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            @Nullable Apart apart) {
        DoubleVector c1 = DoubleVector.broadcast(S, Mix64.COS_72);
        DoubleVector c2 = DoubleVector.broadcast(S, Mix64.COS_144);
        DoubleVector s1 = DoubleVector.broadcast(S, Mix64.SIN_72);
        DoubleVector s2 = DoubleVector.broadcast(S, Mix64.SIN_144);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int e = d + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector er = DoubleVector.fromArray(S, x, e + j);
            DoubleVector cr = DoubleVector.fromArray(S, x, c + j);
            DoubleVector dr = DoubleVector.fromArray(S, x, d + j);
            DoubleVector ar = DoubleVector.fromArray(S, x, a + j);
            DoubleVector s1r = br.add(er);
            DoubleVector s2r = cr.add(dr);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            DoubleVector ei = DoubleVector.fromArray(S, x, e + im + j);
            DoubleVector ci = DoubleVector.fromArray(S, x, c + im + j);
            DoubleVector di = DoubleVector.fromArray(S, x, d + im + j);
            DoubleVector ai = DoubleVector.fromArray(S, x, a + im + j);
            DoubleVector s1i = bi.add(ei);
            DoubleVector s2i = ci.add(di);
            ar.add(s1r).add(s2r).intoArray(y, o + j);
            ai.add(s1i).add(s2i).intoArray(y, o + yIm + j);
            DoubleVector mr = s2r.fma(c2, s1r.fma(c1, ar));
            DoubleVector mi = s2i.fma(c2, s1i.fma(c1, ai));
            DoubleVector nr = cr.sub(dr).fma(s2, br.sub(er).mul(s1));
            DoubleVector ni = ci.sub(di).fma(s2, bi.sub(ei).mul(s1));
            mr.add(ni).intoArray(y, o + out + j);
            mi.sub(nr).intoArray(y, o + out + yIm + j);
            mr.sub(ni).intoArray(y, o + 4 * out + j);
            mi.add(nr).intoArray(y, o + 4 * out + yIm + j);
        }
    }

    private static void innerOfFive(
            double[] x,
            int a,
            int part,
            int im,
            double[] y,
            int o,
            int out,
            int yIm,
            int lanes,
            @Nullable Apart apart) {
        DoubleVector c1 = DoubleVector.broadcast(S, Mix64.COS_72);
        DoubleVector c2 = DoubleVector.broadcast(S, Mix64.COS_144);
        DoubleVector s1 = DoubleVector.broadcast(S, Mix64.SIN_72);
        DoubleVector s2 = DoubleVector.broadcast(S, Mix64.SIN_144);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int e = d + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector br = DoubleVector.fromArray(S, x, b + j);
            DoubleVector er = DoubleVector.fromArray(S, x, e + j);
            DoubleVector cr = DoubleVector.fromArray(S, x, c + j);
            DoubleVector dr = DoubleVector.fromArray(S, x, d + j);
            DoubleVector bi = DoubleVector.fromArray(S, x, b + im + j);
            DoubleVector ei = DoubleVector.fromArray(S, x, e + im + j);
            DoubleVector ci = DoubleVector.fromArray(S, x, c + im + j);
            DoubleVector di = DoubleVector.fromArray(S, x, d + im + j);
            DoubleVector mr = cr.add(dr).fma(c1, br.add(er).fma(c2, DoubleVector.fromArray(S, x, a + j)));
            DoubleVector mi = ci.add(di).fma(c1, bi.add(ei).fma(c2, DoubleVector.fromArray(S, x, a + im + j)));
            DoubleVector nr = br.sub(er).mul(s2).sub(cr.sub(dr).mul(s1));
            DoubleVector ni = bi.sub(ei).mul(s2).sub(ci.sub(di).mul(s1));
            mr.add(ni).intoArray(y, o + 2 * out + j);
            mi.sub(nr).intoArray(y, o + 2 * out + yIm + j);
            mr.sub(ni).intoArray(y, o + 3 * out + j);
            mi.add(nr).intoArray(y, o + 3 * out + yIm + j);
        }
    }
}
