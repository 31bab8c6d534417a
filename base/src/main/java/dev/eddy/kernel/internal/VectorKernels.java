package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with explicit vectors, two to three times as fast. For virtual machines that were started with {@code
 * --add-modules jdk.incubator.vector}; nothing else refers to this class by name.
 */
final class VectorKernels extends Kernels {
    /** Not wider than 256 bits: with 512, code that virtual machines of version 17 make takes twice the time. */
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 256
            ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;

    private static final int WIDTH = S.length();

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    void butterfly(
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

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(S, x, i);
    }

    private static void two(
            float[] x, int a, int part, int im, float[] y, int o, int out, int yIm, int lanes, float[] w, int wo) {
        FloatVector wr = all(wo < 0 ? 1 : w[wo]);
        FloatVector wi = all(wo < 0 ? 0 : w[wo + 1]);
        int b = a + part;
        int p = o + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector ar = at(x, a + j);
            FloatVector ai = at(x, a + im + j);
            FloatVector br = at(x, b + j);
            FloatVector bi = at(x, b + im + j);
            ar.add(br).intoArray(y, o + j);
            ai.add(bi).intoArray(y, o + yIm + j);
            turned(ar.sub(br), ai.sub(bi), wr, wi, y, p + j, yIm);
        }
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    /** Writes (r + i·s)·w. */
    private static void turned(
            FloatVector r, FloatVector s, FloatVector wr, FloatVector wi, float[] y, int o, int yIm) {
        r.mul(wr).sub(s.mul(wi)).intoArray(y, o);
        r.fma(wi, s.mul(wr)).intoArray(y, o + yIm);
    }

    /** Multiplies a row by a number, in place. */
    private static void turn(float[] y, int o, int yIm, int lanes, float re, float im) {
        FloatVector wr = all(re);
        FloatVector wi = all(im);
        for (int j = 0; j < lanes; j += WIDTH) {
            turned(at(y, o + j), at(y, o + yIm + j), wr, wi, y, o + j, yIm);
        }
    }

    private static void four(float[] x, int a, int part, int im, float[] y, int o, int out, int yIm, int lanes) {
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector ar = at(x, a + j);
            FloatVector cr = at(x, c + j);
            FloatVector acr = ar.add(cr);
            FloatVector amr = ar.sub(cr);
            FloatVector br = at(x, b + j);
            FloatVector dr = at(x, d + j);
            FloatVector bdr = br.add(dr);
            FloatVector bmr = br.sub(dr);
            acr.add(bdr).intoArray(y, o + j);
            acr.sub(bdr).intoArray(y, q + j);
            FloatVector ai = at(x, a + im + j);
            FloatVector ci = at(x, c + im + j);
            FloatVector aci = ai.add(ci);
            FloatVector ami = ai.sub(ci);
            FloatVector bi = at(x, b + im + j);
            FloatVector di = at(x, d + im + j);
            FloatVector bdi = bi.add(di);
            FloatVector bmi = bi.sub(di);
            aci.add(bdi).intoArray(y, o + yIm + j);
            aci.sub(bdi).intoArray(y, q + yIm + j);
            amr.add(bmi).intoArray(y, p + j);
            ami.sub(bmr).intoArray(y, p + yIm + j);
            amr.sub(bmi).intoArray(y, r + j);
            ami.add(bmr).intoArray(y, r + yIm + j);
        }
    }

    private static void four(
            float[] x, int a, int part, int im, float[] y, int o, int out, int yIm, int lanes, float[] w, int wo) {
        FloatVector w1r = all(w[wo]);
        FloatVector w1i = all(w[wo + 1]);
        FloatVector w2r = all(w[wo + 2]);
        FloatVector w2i = all(w[wo + 3]);
        FloatVector w3r = all(w[wo + 4]);
        FloatVector w3i = all(w[wo + 5]);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int p = o + out;
        int q = p + out;
        int r = q + out;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector ar = at(x, a + j);
            FloatVector cr = at(x, c + j);
            FloatVector acr = ar.add(cr);
            FloatVector amr = ar.sub(cr);
            FloatVector br = at(x, b + j);
            FloatVector dr = at(x, d + j);
            FloatVector bdr = br.add(dr);
            FloatVector bmr = br.sub(dr);
            FloatVector ai = at(x, a + im + j);
            FloatVector ci = at(x, c + im + j);
            FloatVector aci = ai.add(ci);
            FloatVector ami = ai.sub(ci);
            FloatVector bi = at(x, b + im + j);
            FloatVector di = at(x, d + im + j);
            FloatVector bdi = bi.add(di);
            FloatVector bmi = bi.sub(di);
            acr.add(bdr).intoArray(y, o + j);
            aci.add(bdi).intoArray(y, o + yIm + j);
            turned(acr.sub(bdr), aci.sub(bdi), w2r, w2i, y, q + j, yIm);
            turned(amr.add(bmi), ami.sub(bmr), w1r, w1i, y, p + j, yIm);
            turned(amr.sub(bmi), ami.add(bmr), w3r, w3i, y, r + j, yIm);
        }
    }

    private static void three(
            float[] x, int a, int part, int im, float[] y, int o, int out, int yIm, int lanes, float[] w, int wo) {
        FloatVector w1r = all(wo < 0 ? 1 : w[wo]);
        FloatVector w1i = all(wo < 0 ? 0 : w[wo + 1]);
        FloatVector w2r = all(wo < 0 ? 1 : w[wo + 2]);
        FloatVector w2i = all(wo < 0 ? 0 : w[wo + 3]);
        int b = a + part;
        int c = b + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector ar = at(x, a + j);
            FloatVector ai = at(x, a + im + j);
            FloatVector br = at(x, b + j);
            FloatVector bi = at(x, b + im + j);
            FloatVector cr = at(x, c + j);
            FloatVector ci = at(x, c + im + j);
            FloatVector sr = br.add(cr);
            FloatVector si = bi.add(ci);
            ar.add(sr).intoArray(y, o + j);
            ai.add(si).intoArray(y, o + yIm + j);
            FloatVector mr = ar.sub(sr.mul(0.5f));
            FloatVector mi = ai.sub(si.mul(0.5f));
            FloatVector dr = br.sub(cr).mul(Mix.SIN_60);
            FloatVector di = bi.sub(ci).mul(Mix.SIN_60);
            turned(mr.add(di), mi.sub(dr), w1r, w1i, y, o + out + j, yIm);
            turned(mr.sub(di), mi.add(dr), w2r, w2i, y, o + 2 * out + j, yIm);
        }
    }

    private static void five(float[] x, int a, int part, int im, float[] y, int o, int out, int yIm, int lanes) {
        FloatVector c1 = all(Mix.COS_72);
        FloatVector c2 = all(Mix.COS_144);
        FloatVector s1 = all(Mix.SIN_72);
        FloatVector s2 = all(Mix.SIN_144);
        int b = a + part;
        int c = b + part;
        int d = c + part;
        int e = d + part;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector br = at(x, b + j);
            FloatVector er = at(x, e + j);
            FloatVector cr = at(x, c + j);
            FloatVector dr = at(x, d + j);
            FloatVector ar = at(x, a + j);
            FloatVector s1r = br.add(er);
            FloatVector s2r = cr.add(dr);
            FloatVector d1r = br.sub(er);
            FloatVector d2r = cr.sub(dr);
            FloatVector bi = at(x, b + im + j);
            FloatVector ei = at(x, e + im + j);
            FloatVector ci = at(x, c + im + j);
            FloatVector di = at(x, d + im + j);
            FloatVector ai = at(x, a + im + j);
            FloatVector s1i = bi.add(ei);
            FloatVector s2i = ci.add(di);
            FloatVector d1i = bi.sub(ei);
            FloatVector d2i = ci.sub(di);
            ar.add(s1r).add(s2r).intoArray(y, o + j);
            ai.add(s1i).add(s2i).intoArray(y, o + yIm + j);
            FloatVector m1r = s2r.fma(c2, s1r.fma(c1, ar));
            FloatVector m1i = s2i.fma(c2, s1i.fma(c1, ai));
            FloatVector n1r = d2r.fma(s2, d1r.mul(s1));
            FloatVector n1i = d2i.fma(s2, d1i.mul(s1));
            m1r.add(n1i).intoArray(y, o + out + j);
            m1i.sub(n1r).intoArray(y, o + out + yIm + j);
            m1r.sub(n1i).intoArray(y, o + 4 * out + j);
            m1i.add(n1r).intoArray(y, o + 4 * out + yIm + j);
            FloatVector m2r = s2r.fma(c1, s1r.fma(c2, ar));
            FloatVector m2i = s2i.fma(c1, s1i.fma(c2, ai));
            FloatVector n2r = d1r.mul(s2).sub(d2r.mul(s1));
            FloatVector n2i = d1i.mul(s2).sub(d2i.mul(s1));
            m2r.add(n2i).intoArray(y, o + 2 * out + j);
            m2i.sub(n2r).intoArray(y, o + 2 * out + yIm + j);
            m2r.sub(n2i).intoArray(y, o + 3 * out + j);
            m2i.add(n2r).intoArray(y, o + 3 * out + yIm + j);
        }
    }

    @Override
    void split(float[] z, int k, int h, int zIm, float[] x, int xo, int xIm, float cos, float sin, int lanes) {
        float c = 0.5f * cos;
        float s = 0.5f * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector kr = at(z, k + j);
            FloatVector ki = at(z, k + zIm + j);
            FloatVector hr = at(z, h + j);
            FloatVector hi = at(z, h + zIm + j);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            kr.add(hr).mul(0.5f).sub(dr.mul(s)).add(di.mul(c)).intoArray(x, xo + j);
            ki.sub(hi).mul(0.5f).sub(di.mul(s)).sub(dr.mul(c)).intoArray(x, xo + xIm + j);
        }
    }

    @Override
    void join(
            float[] x,
            int k,
            float[] xh,
            int h,
            int xIm,
            float[] z,
            int zo,
            int zIm,
            float cos,
            float sin,
            float scale,
            int lanes) {
        float c = scale * cos;
        float s = scale * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector kr = at(x, k + j);
            FloatVector ki = at(x, k + xIm + j);
            FloatVector hr = at(xh, h + j);
            FloatVector hi = at(xh, h + xIm + j);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            kr.add(hr).mul(scale).sub(dr.mul(s)).sub(di.mul(c)).intoArray(z, zo + j);
            ki.sub(hi).mul(scale).add(dr.mul(c)).sub(di.mul(s)).intoArray(z, zo + zIm + j);
        }
    }

    @Override
    void scale(float re, float im, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector r = at(x, xo + j);
            FloatVector i = at(x, xo + xIm + j);
            put(r.mul(re).sub(i.mul(im)), y, yo + j, add);
            put(r.mul(im).add(i.mul(re)), y, yo + yIm + j, add);
        }
    }

    private static void put(FloatVector value, float[] y, int o, boolean add) {
        if (add) {
            at(y, o).add(value).intoArray(y, o);
        } else {
            value.blend(0, value.abs().compare(VectorOperators.LT, TINY)).intoArray(y, o);
        }
    }

    @Override
    void timesReal(float[] c, int co, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector factor = at(c, co + j);
            put(at(x, xo + j).mul(factor), y, yo + j, add);
            put(at(x, xo + xIm + j).mul(factor), y, yo + yIm + j, add);
        }
    }

    @Override
    void timesImaginary(
            float[] c, int co, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector factor = at(c, co + j);
            FloatVector r = at(x, xo + j);
            put(at(x, xo + xIm + j).mul(factor).neg(), y, yo + j, add);
            put(r.mul(factor), y, yo + yIm + j, add);
        }
    }

    @Override
    void timesComplex(
            float[] c,
            int co,
            int cIm,
            float[] x,
            int xo,
            int xIm,
            float[] y,
            int yo,
            int yIm,
            int lanes,
            boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector re = at(c, co + j);
            FloatVector im = at(c, co + cIm + j);
            FloatVector r = at(x, xo + j);
            FloatVector i = at(x, xo + xIm + j);
            put(r.mul(re).sub(i.mul(im)), y, yo + j, add);
            put(r.mul(im).add(i.mul(re)), y, yo + yIm + j, add);
        }
    }

    // ---- transposition: blocks of 8 × 8 in three rounds of exchanges, or of 4 × 4 in two

    private static final int BLOCK = Math.min(8, WIDTH);
    private static final VectorSpecies<Float> B =
            VectorSpecies.of(float.class, VectorShape.forBitSize(BLOCK * Float.SIZE));
    private static final VectorShuffle<Float> BY_ONE = exchange(1);
    private static final VectorShuffle<Float> BY_TWO = exchange(2);
    private static final VectorShuffle<Float> BY_FOUR = exchange(4);
    private static final VectorMask<Float> ODD = second(1);
    private static final VectorMask<Float> ODD_PAIR = second(2);
    private static final VectorMask<Float> UPPER = second(4);

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(B, lane -> (lane ^ distance) & (BLOCK - 1));
    }

    private static VectorMask<Float> second(int distance) {
        boolean[] lanes = new boolean[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            lanes[i] = (i & distance) != 0;
        }
        return VectorMask.fromArray(B, lanes, 0);
    }

    @Override
    void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
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
        Transposition.of(x, xo, xRow, evenRows, rows, 0, columns, y, yo, yRow);
        Transposition.of(x, xo, xRow, 0, evenRows, evenColumns, columns, y, yo, yRow);
    }

    private static FloatVector block(float[] x, int i) {
        return FloatVector.fromArray(B, x, i);
    }

    private static void four(float[] x, int o, int row, float[] y, int p, int out) {
        FloatVector a = block(x, o);
        FloatVector b = block(x, o + row);
        FloatVector c = block(x, o + 2 * row);
        FloatVector d = block(x, o + 3 * row);
        FloatVector ab = a.blend(b.rearrange(BY_ONE), ODD);
        FloatVector ba = a.rearrange(BY_ONE).blend(b, ODD);
        FloatVector cd = c.blend(d.rearrange(BY_ONE), ODD);
        FloatVector dc = c.rearrange(BY_ONE).blend(d, ODD);
        ab.blend(cd.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p);
        ba.blend(dc.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p + out);
        ab.rearrange(BY_TWO).blend(cd, ODD_PAIR).intoArray(y, p + 2 * out);
        ba.rearrange(BY_TWO).blend(dc, ODD_PAIR).intoArray(y, p + 3 * out);
    }

    private static void eight(float[] x, int o, int row, float[] y, int p, int out) {
        FloatVector a = block(x, o);
        FloatVector b = block(x, o + row);
        FloatVector c = block(x, o + 2 * row);
        FloatVector d = block(x, o + 3 * row);
        FloatVector e = block(x, o + 4 * row);
        FloatVector f = block(x, o + 5 * row);
        FloatVector g = block(x, o + 6 * row);
        FloatVector h = block(x, o + 7 * row);
        FloatVector ab = a.blend(b.rearrange(BY_ONE), ODD);
        FloatVector ba = a.rearrange(BY_ONE).blend(b, ODD);
        FloatVector cd = c.blend(d.rearrange(BY_ONE), ODD);
        FloatVector dc = c.rearrange(BY_ONE).blend(d, ODD);
        FloatVector ef = e.blend(f.rearrange(BY_ONE), ODD);
        FloatVector fe = e.rearrange(BY_ONE).blend(f, ODD);
        FloatVector gh = g.blend(h.rearrange(BY_ONE), ODD);
        FloatVector hg = g.rearrange(BY_ONE).blend(h, ODD);
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
