// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with explicit vectors, two to three times as fast. For virtual machines that were started with {@code
 * --add-modules jdk.incubator.vector}; nothing else refers to this class by name.
 */
final class VectorKernels64 extends Kernels64 {
    /** Not wider than 256 bits: with 512, code that virtual machines of version 17 make takes twice the time. */
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 256
            ? DoubleVector.SPECIES_256
            : DoubleVector.SPECIES_PREFERRED;

    private static final int WIDTH = S.length();

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    void butterfly(
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
                        four(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes);
                    } else {
                        four(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo);
                    }
                }
                case 2 -> two(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo);
                case 3 -> three(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes, w, wo);
                default -> {
                    five(x, xq, xPart, xIm, y, yq, yPart, yIm, lanes);
                    for (int t = 1; t < 5 && wo >= 0; t++) {
                        turn(y, yq + t * yPart, yIm, lanes, w[wo + 2 * t - 2], w[wo + 2 * t - 1]);
                    }
                }
            }
        }
    }

    private static DoubleVector at(double[] x, int i) {
        return DoubleVector.fromArray(S, x, i);
    }

    private static void two(
            double[] x, int a, int part, int im, double[] y, int o, int out, int yIm, int lanes, double[] w, int wo) {
        DoubleVector wr = all(wo < 0 ? 1 : w[wo]);
        DoubleVector wi = all(wo < 0 ? 0 : w[wo + 1]);
        int b = a + part;
        int p = o + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = at(x, a + j);
            DoubleVector ai = at(x, a + im + j);
            DoubleVector br = at(x, b + j);
            DoubleVector bi = at(x, b + im + j);
            ar.add(br).intoArray(y, o + j);
            ai.add(bi).intoArray(y, o + yIm + j);
            turned(ar.sub(br), ai.sub(bi), wr, wi, y, p + j, yIm);
        }
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(S, value);
    }

    /** Writes (r + i·s)·w. */
    private static void turned(
            DoubleVector r, DoubleVector s, DoubleVector wr, DoubleVector wi, double[] y, int o, int yIm) {
        r.mul(wr).sub(s.mul(wi)).intoArray(y, o);
        r.fma(wi, s.mul(wr)).intoArray(y, o + yIm);
    }

    /** Multiplies a row by a number, in place. */
    private static void turn(double[] y, int o, int yIm, int lanes, double re, double im) {
        DoubleVector wr = all(re);
        DoubleVector wi = all(im);
        for (int j = 0; j < lanes; j += WIDTH) {
            turned(at(y, o + j), at(y, o + yIm + j), wr, wi, y, o + j, yIm);
        }
    }

    private static void four(double[] x, int a, int part, int im, double[] y, int o, int out, int yIm, int lanes) {
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = at(x, a + j);
            DoubleVector cr = at(x, c + j);
            DoubleVector acr = ar.add(cr);
            DoubleVector amr = ar.sub(cr);
            DoubleVector br = at(x, b + j);
            DoubleVector dr = at(x, d + j);
            DoubleVector bdr = br.add(dr);
            DoubleVector bmr = br.sub(dr);
            acr.add(bdr).intoArray(y, o + j);
            acr.sub(bdr).intoArray(y, q + j);
            DoubleVector ai = at(x, a + im + j);
            DoubleVector ci = at(x, c + im + j);
            DoubleVector aci = ai.add(ci);
            DoubleVector ami = ai.sub(ci);
            DoubleVector bi = at(x, b + im + j);
            DoubleVector di = at(x, d + im + j);
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
            double[] x, int a, int part, int im, double[] y, int o, int out, int yIm, int lanes, double[] w, int wo) {
        DoubleVector w1r = all(w[wo]);
        DoubleVector w1i = all(w[wo + 1]);
        DoubleVector w2r = all(w[wo + 2]);
        DoubleVector w2i = all(w[wo + 3]);
        DoubleVector w3r = all(w[wo + 4]);
        DoubleVector w3i = all(w[wo + 5]);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = at(x, a + j);
            DoubleVector cr = at(x, c + j);
            DoubleVector acr = ar.add(cr);
            DoubleVector amr = ar.sub(cr);
            DoubleVector br = at(x, b + j);
            DoubleVector dr = at(x, d + j);
            DoubleVector bdr = br.add(dr);
            DoubleVector bmr = br.sub(dr);
            DoubleVector ai = at(x, a + im + j);
            DoubleVector ci = at(x, c + im + j);
            DoubleVector aci = ai.add(ci);
            DoubleVector ami = ai.sub(ci);
            DoubleVector bi = at(x, b + im + j);
            DoubleVector di = at(x, d + im + j);
            DoubleVector bdi = bi.add(di);
            DoubleVector bmi = bi.sub(di);
            acr.add(bdr).intoArray(y, o + j);
            aci.add(bdi).intoArray(y, o + yIm + j);
            turned(acr.sub(bdr), aci.sub(bdi), w2r, w2i, y, q + j, yIm);
            turned(amr.add(bmi), ami.sub(bmr), w1r, w1i, y, p + j, yIm);
            turned(amr.sub(bmi), ami.add(bmr), w3r, w3i, y, r + j, yIm);
        }
    }

    private static void three(
            double[] x, int a, int part, int im, double[] y, int o, int out, int yIm, int lanes, double[] w, int wo) {
        DoubleVector w1r = all(wo < 0 ? 1 : w[wo]);
        DoubleVector w1i = all(wo < 0 ? 0 : w[wo + 1]);
        DoubleVector w2r = all(wo < 0 ? 1 : w[wo + 2]);
        DoubleVector w2i = all(wo < 0 ? 0 : w[wo + 3]);
        int b = a + part;
        int c = b + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector ar = at(x, a + j);
            DoubleVector ai = at(x, a + im + j);
            DoubleVector br = at(x, b + j);
            DoubleVector bi = at(x, b + im + j);
            DoubleVector cr = at(x, c + j);
            DoubleVector ci = at(x, c + im + j);
            DoubleVector sr = br.add(cr);
            DoubleVector si = bi.add(ci);
            ar.add(sr).intoArray(y, o + j);
            ai.add(si).intoArray(y, o + yIm + j);
            DoubleVector mr = ar.sub(sr.mul(0.5));
            DoubleVector mi = ai.sub(si.mul(0.5));
            DoubleVector dr = br.sub(cr).mul(Mix64.SIN_60);
            DoubleVector di = bi.sub(ci).mul(Mix64.SIN_60);
            turned(mr.add(di), mi.sub(dr), w1r, w1i, y, o + out + j, yIm);
            turned(mr.sub(di), mi.add(dr), w2r, w2i, y, o + 2 * out + j, yIm);
        }
    }

    private static void five(double[] x, int a, int part, int im, double[] y, int o, int out, int yIm, int lanes) {
        DoubleVector c1 = all(Mix64.COS_72);
        DoubleVector c2 = all(Mix64.COS_144);
        DoubleVector s1 = all(Mix64.SIN_72);
        DoubleVector s2 = all(Mix64.SIN_144);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int e = d + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector br = at(x, b + j);
            DoubleVector er = at(x, e + j);
            DoubleVector cr = at(x, c + j);
            DoubleVector dr = at(x, d + j);
            DoubleVector ar = at(x, a + j);
            DoubleVector s1r = br.add(er);
            DoubleVector s2r = cr.add(dr);
            DoubleVector d1r = br.sub(er);
            DoubleVector d2r = cr.sub(dr);
            DoubleVector bi = at(x, b + im + j);
            DoubleVector ei = at(x, e + im + j);
            DoubleVector ci = at(x, c + im + j);
            DoubleVector di = at(x, d + im + j);
            DoubleVector ai = at(x, a + im + j);
            DoubleVector s1i = bi.add(ei);
            DoubleVector s2i = ci.add(di);
            DoubleVector d1i = bi.sub(ei);
            DoubleVector d2i = ci.sub(di);
            ar.add(s1r).add(s2r).intoArray(y, o + j);
            ai.add(s1i).add(s2i).intoArray(y, o + yIm + j);
            DoubleVector m1r = s2r.fma(c2, s1r.fma(c1, ar));
            DoubleVector m1i = s2i.fma(c2, s1i.fma(c1, ai));
            DoubleVector n1r = d2r.fma(s2, d1r.mul(s1));
            DoubleVector n1i = d2i.fma(s2, d1i.mul(s1));
            m1r.add(n1i).intoArray(y, o + out + j);
            m1i.sub(n1r).intoArray(y, o + out + yIm + j);
            m1r.sub(n1i).intoArray(y, o + 4 * out + j);
            m1i.add(n1r).intoArray(y, o + 4 * out + yIm + j);
            DoubleVector m2r = s2r.fma(c1, s1r.fma(c2, ar));
            DoubleVector m2i = s2i.fma(c1, s1i.fma(c2, ai));
            DoubleVector n2r = d1r.mul(s2).sub(d2r.mul(s1));
            DoubleVector n2i = d1i.mul(s2).sub(d2i.mul(s1));
            m2r.add(n2i).intoArray(y, o + 2 * out + j);
            m2i.sub(n2r).intoArray(y, o + 2 * out + yIm + j);
            m2r.sub(n2i).intoArray(y, o + 3 * out + j);
            m2i.add(n2r).intoArray(y, o + 3 * out + yIm + j);
        }
    }

    @Override
    void split(double[] z, int k, int h, int zIm, double[] x, int xo, int xIm, double cos, double sin, int lanes) {
        double c = 0.5 * cos;
        double s = 0.5 * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector kr = at(z, k + j);
            DoubleVector ki = at(z, k + zIm + j);
            DoubleVector hr = at(z, h + j);
            DoubleVector hi = at(z, h + zIm + j);
            DoubleVector dr = kr.sub(hr);
            DoubleVector di = ki.add(hi);
            kr.add(hr).mul(0.5).sub(dr.mul(s)).add(di.mul(c)).intoArray(x, xo + j);
            ki.sub(hi).mul(0.5).sub(di.mul(s)).sub(dr.mul(c)).intoArray(x, xo + xIm + j);
        }
    }

    @Override
    void join(
            double[] x,
            int k,
            double[] xh,
            int h,
            int xIm,
            double[] z,
            int zo,
            int zIm,
            double cos,
            double sin,
            double scale,
            int lanes) {
        double c = scale * cos;
        double s = scale * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector kr = at(x, k + j);
            DoubleVector ki = at(x, k + xIm + j);
            DoubleVector hr = at(xh, h + j);
            DoubleVector hi = at(xh, h + xIm + j);
            DoubleVector dr = kr.sub(hr);
            DoubleVector di = ki.add(hi);
            kr.add(hr).mul(scale).sub(dr.mul(s)).sub(di.mul(c)).intoArray(z, zo + j);
            ki.sub(hi).mul(scale).add(dr.mul(c)).sub(di.mul(s)).intoArray(z, zo + zIm + j);
        }
    }

    @Override
    void scale(double re, double im, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector r = at(x, xo + j);
            DoubleVector i = at(x, xo + xIm + j);
            put(r.mul(re).sub(i.mul(im)), y, yo + j, add);
            put(r.mul(im).add(i.mul(re)), y, yo + yIm + j, add);
        }
    }

    private static void put(DoubleVector value, double[] y, int o, boolean add) {
        if (add) {
            at(y, o).add(value).intoArray(y, o);
        } else {
            value.blend(0, value.abs().compare(VectorOperators.LT, TINY)).intoArray(y, o);
        }
    }

    @Override
    void timesReal(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector factor = at(c, co + j);
            put(at(x, xo + j).mul(factor), y, yo + j, add);
            put(at(x, xo + xIm + j).mul(factor), y, yo + yIm + j, add);
        }
    }

    @Override
    void timesImaginary(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector factor = at(c, co + j);
            DoubleVector r = at(x, xo + j);
            put(at(x, xo + xIm + j).mul(factor).neg(), y, yo + j, add);
            put(r.mul(factor), y, yo + yIm + j, add);
        }
    }

    @Override
    void timesComplex(
            double[] c,
            int co,
            int cIm,
            double[] x,
            int xo,
            int xIm,
            double[] y,
            int yo,
            int yIm,
            int lanes,
            boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector re = at(c, co + j);
            DoubleVector im = at(c, co + cIm + j);
            DoubleVector r = at(x, xo + j);
            DoubleVector i = at(x, xo + xIm + j);
            put(r.mul(re).sub(i.mul(im)), y, yo + j, add);
            put(r.mul(im).add(i.mul(re)), y, yo + yIm + j, add);
        }
    }

    // ---- transposition: blocks of 8 × 8 in three rounds of exchanges, or of 4 × 4 in two

    private static final int BLOCK = Math.min(8, WIDTH);
    private static final VectorSpecies<Double> B =
            VectorSpecies.of(double.class, VectorShape.forBitSize(BLOCK * Double.SIZE));
    private static final VectorShuffle<Double> BY_ONE = exchange(1);
    private static final VectorShuffle<Double> BY_TWO = exchange(2);
    private static final VectorShuffle<Double> BY_FOUR = exchange(4);
    private static final VectorMask<Double> ODD = second(1);
    private static final VectorMask<Double> ODD_PAIR = second(2);
    private static final VectorMask<Double> UPPER = second(4);

    private static VectorShuffle<Double> exchange(int distance) {
        return VectorShuffle.fromOp(B, lane -> (lane ^ distance) & (BLOCK - 1));
    }

    private static VectorMask<Double> second(int distance) {
        boolean[] lanes = new boolean[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            lanes[i] = (i & distance) != 0;
        }
        return VectorMask.fromArray(B, lanes, 0);
    }

    @Override
    void transpose(double[] x, int xo, int xRow, int rows, int columns, double[] y, int yo, int yRow) {
        if (BLOCK < 4) {
            super.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
            return;
        }
        int evenRows = rows & -BLOCK;
        int evenColumns = columns & -BLOCK;
        for (int i = 0; i < evenRows; i += BLOCK) {
            for (int j = 0; j < evenColumns; j += BLOCK) {
                if (BLOCK == 8) {
                    eight(x, xo + i * xRow + j, xRow, y, yo + j * yRow + i, yRow);
                } else {
                    four(x, xo + i * xRow + j, xRow, y, yo + j * yRow + i, yRow);
                }
            }
        }
        Transposition64.of(x, xo, xRow, evenRows, rows, 0, columns, y, yo, yRow);
        Transposition64.of(x, xo, xRow, 0, evenRows, evenColumns, columns, y, yo, yRow);
    }

    private static DoubleVector block(double[] x, int i) {
        return DoubleVector.fromArray(B, x, i);
    }

    private static void four(double[] x, int o, int row, double[] y, int p, int out) {
        DoubleVector a = block(x, o);
        DoubleVector b = block(x, o + row);
        DoubleVector c = block(x, o + 2 * row);
        DoubleVector d = block(x, o + 3 * row);
        DoubleVector ab = a.blend(b.rearrange(BY_ONE), ODD);
        DoubleVector ba = a.rearrange(BY_ONE).blend(b, ODD);
        DoubleVector cd = c.blend(d.rearrange(BY_ONE), ODD);
        DoubleVector dc = c.rearrange(BY_ONE).blend(d, ODD);
        ab.blend(cd.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p);
        ba.blend(dc.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p + out);
        ab.rearrange(BY_TWO).blend(cd, ODD_PAIR).intoArray(y, p + 2 * out);
        ba.rearrange(BY_TWO).blend(dc, ODD_PAIR).intoArray(y, p + 3 * out);
    }

    private static void eight(double[] x, int o, int row, double[] y, int p, int out) {
        DoubleVector a = block(x, o);
        DoubleVector b = block(x, o + row);
        DoubleVector c = block(x, o + 2 * row);
        DoubleVector d = block(x, o + 3 * row);
        DoubleVector e = block(x, o + 4 * row);
        DoubleVector f = block(x, o + 5 * row);
        DoubleVector g = block(x, o + 6 * row);
        DoubleVector h = block(x, o + 7 * row);
        DoubleVector ab = a.blend(b.rearrange(BY_ONE), ODD);
        DoubleVector ba = a.rearrange(BY_ONE).blend(b, ODD);
        DoubleVector cd = c.blend(d.rearrange(BY_ONE), ODD);
        DoubleVector dc = c.rearrange(BY_ONE).blend(d, ODD);
        DoubleVector ef = e.blend(f.rearrange(BY_ONE), ODD);
        DoubleVector fe = e.rearrange(BY_ONE).blend(f, ODD);
        DoubleVector gh = g.blend(h.rearrange(BY_ONE), ODD);
        DoubleVector hg = g.rearrange(BY_ONE).blend(h, ODD);
        a = ab.blend(cd.rearrange(BY_TWO), ODD_PAIR);
        c = ab.rearrange(BY_TWO).blend(cd, ODD_PAIR);
        b = ba.blend(dc.rearrange(BY_TWO), ODD_PAIR);
        d = ba.rearrange(BY_TWO).blend(dc, ODD_PAIR);
        e = ef.blend(gh.rearrange(BY_TWO), ODD_PAIR);
        g = ef.rearrange(BY_TWO).blend(gh, ODD_PAIR);
        f = fe.blend(hg.rearrange(BY_TWO), ODD_PAIR);
        h = fe.rearrange(BY_TWO).blend(hg, ODD_PAIR);
        a.blend(e.rearrange(BY_FOUR), UPPER).intoArray(y, p);
        b.blend(f.rearrange(BY_FOUR), UPPER).intoArray(y, p + out);
        c.blend(g.rearrange(BY_FOUR), UPPER).intoArray(y, p + 2 * out);
        d.blend(h.rearrange(BY_FOUR), UPPER).intoArray(y, p + 3 * out);
        a.rearrange(BY_FOUR).blend(e, UPPER).intoArray(y, p + 4 * out);
        b.rearrange(BY_FOUR).blend(f, UPPER).intoArray(y, p + 5 * out);
        c.rearrange(BY_FOUR).blend(g, UPPER).intoArray(y, p + 6 * out);
        d.rearrange(BY_FOUR).blend(h, UPPER).intoArray(y, p + 7 * out);
    }
}
