package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The butterflies of {@link VectorButterflies} where a row is one vector: the loop is over rows, since to enter one for each of
 * them would take longer than what it does.
 */
final class VectorRowButterflies {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorRowButterflies() {}

    /** See {@link Kernels#butterfly}; without factors, of radix 2, 4 or 5. */
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
            int count) {
        if (radix == 4) {
            four(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
        } else if (radix == 2) {
            two(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
        } else {
            five(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
            innerOfFive(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, null);
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
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int p = o + out;
            int q = p + out;
            int r = q + out;
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector cr = FloatVector.fromArray(S, x, c);
            FloatVector acr = ar.add(cr);
            FloatVector amr = ar.sub(cr);
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector dr = FloatVector.fromArray(S, x, d);
            FloatVector bdr = br.add(dr);
            FloatVector bmr = br.sub(dr);
            acr.add(bdr).intoArray(y, o);
            acr.sub(bdr).intoArray(y, q);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector ci = FloatVector.fromArray(S, x, c + im);
            FloatVector aci = ai.add(ci);
            FloatVector ami = ai.sub(ci);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            FloatVector di = FloatVector.fromArray(S, x, d + im);
            FloatVector bdi = bi.add(di);
            FloatVector bmi = bi.sub(di);
            aci.add(bdi).intoArray(y, o + outIm);
            aci.sub(bdi).intoArray(y, q + outIm);
            amr.add(bmi).intoArray(y, p);
            ami.sub(bmr).intoArray(y, p + outIm);
            amr.sub(bmi).intoArray(y, r);
            ami.add(bmr).intoArray(y, r + outIm);
        }
    }

    /** See {@link Kernels#firstButterflies}. */
    static void turned(
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
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        for (int row = 0; row < count; row++) {
            FloatVector w1r = FloatVector.broadcast(S, w[6 * row + 0]);
            FloatVector w1i = FloatVector.broadcast(S, w[6 * row + 1]);
            FloatVector w1n = w1i.neg();
            FloatVector w2r = FloatVector.broadcast(S, w[6 * row + 2]);
            FloatVector w2i = FloatVector.broadcast(S, w[6 * row + 3]);
            FloatVector w2n = w2i.neg();
            FloatVector w3r = FloatVector.broadcast(S, w[6 * row + 4]);
            FloatVector w3i = FloatVector.broadcast(S, w[6 * row + 5]);
            FloatVector w3n = w3i.neg();
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int p = o + out;
            int q = p + out;
            int r = q + out;
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector cr = FloatVector.fromArray(S, x, c);
            FloatVector acr = ar.add(cr);
            FloatVector amr = ar.sub(cr);
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector dr = FloatVector.fromArray(S, x, d);
            FloatVector bdr = br.add(dr);
            FloatVector bmr = br.sub(dr);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector ci = FloatVector.fromArray(S, x, c + im);
            FloatVector aci = ai.add(ci);
            FloatVector ami = ai.sub(ci);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            FloatVector di = FloatVector.fromArray(S, x, d + im);
            FloatVector bdi = bi.add(di);
            FloatVector bmi = bi.sub(di);
            acr.add(bdr).intoArray(y, o);
            aci.add(bdi).intoArray(y, o + outIm);
            FloatVector t3r = acr.sub(bdr);
            FloatVector t3i = aci.sub(bdi);
            t3i.fma(w2n, t3r.mul(w2r)).intoArray(y, q);
            t3r.fma(w2i, t3i.mul(w2r)).intoArray(y, q + outIm);
            FloatVector t4r = amr.add(bmi);
            FloatVector t4i = ami.sub(bmr);
            t4i.fma(w1n, t4r.mul(w1r)).intoArray(y, p);
            t4r.fma(w1i, t4i.mul(w1r)).intoArray(y, p + outIm);
            FloatVector t5r = amr.sub(bmi);
            FloatVector t5i = ami.add(bmr);
            t5i.fma(w3n, t5r.mul(w3r)).intoArray(y, r);
            t5r.fma(w3i, t5i.mul(w3r)).intoArray(y, r + outIm);
        }
    }

    /** In two parts, as in {@link VectorFives}. */
    private static void five(
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
        FloatVector c1 = FloatVector.broadcast(S, Mix.COS_72);
        FloatVector c2 = FloatVector.broadcast(S, Mix.COS_144);
        FloatVector s1 = FloatVector.broadcast(S, Mix.SIN_72);
        FloatVector s2 = FloatVector.broadcast(S, Mix.SIN_144);
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int e = d + part;
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector er = FloatVector.fromArray(S, x, e);
            FloatVector cr = FloatVector.fromArray(S, x, c);
            FloatVector dr = FloatVector.fromArray(S, x, d);
            FloatVector ar = FloatVector.fromArray(S, x, a);
            FloatVector s1r = br.add(er);
            FloatVector s2r = cr.add(dr);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            FloatVector ei = FloatVector.fromArray(S, x, e + im);
            FloatVector ci = FloatVector.fromArray(S, x, c + im);
            FloatVector di = FloatVector.fromArray(S, x, d + im);
            FloatVector ai = FloatVector.fromArray(S, x, a + im);
            FloatVector s1i = bi.add(ei);
            FloatVector s2i = ci.add(di);
            ar.add(s1r).add(s2r).intoArray(y, o);
            ai.add(s1i).add(s2i).intoArray(y, o + outIm);
            FloatVector mr = s2r.fma(c2, s1r.fma(c1, ar));
            FloatVector mi = s2i.fma(c2, s1i.fma(c1, ai));
            FloatVector nr = cr.sub(dr).fma(s2, br.sub(er).mul(s1));
            FloatVector ni = ci.sub(di).fma(s2, bi.sub(ei).mul(s1));
            mr.add(ni).intoArray(y, o + out);
            mi.sub(nr).intoArray(y, o + out + outIm);
            mr.sub(ni).intoArray(y, o + 4 * out);
            mi.add(nr).intoArray(y, o + 4 * out + outIm);
        }
    }

    private static void innerOfFive(
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
        FloatVector c1 = FloatVector.broadcast(S, Mix.COS_72);
        FloatVector c2 = FloatVector.broadcast(S, Mix.COS_144);
        FloatVector minus = FloatVector.broadcast(S, -Mix.SIN_72);
        FloatVector s2 = FloatVector.broadcast(S, Mix.SIN_144);
        for (int row = 0; row < count; row++) {
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int e = d + part;
            FloatVector br = FloatVector.fromArray(S, x, b);
            FloatVector er = FloatVector.fromArray(S, x, e);
            FloatVector cr = FloatVector.fromArray(S, x, c);
            FloatVector dr = FloatVector.fromArray(S, x, d);
            FloatVector bi = FloatVector.fromArray(S, x, b + im);
            FloatVector ei = FloatVector.fromArray(S, x, e + im);
            FloatVector ci = FloatVector.fromArray(S, x, c + im);
            FloatVector di = FloatVector.fromArray(S, x, d + im);
            FloatVector mr = cr.add(dr).fma(c1, br.add(er).fma(c2, FloatVector.fromArray(S, x, a)));
            FloatVector mi = ci.add(di).fma(c1, bi.add(ei).fma(c2, FloatVector.fromArray(S, x, a + im)));
            FloatVector nr = cr.sub(dr).fma(minus, br.sub(er).mul(s2));
            FloatVector ni = ci.sub(di).fma(minus, bi.sub(ei).mul(s2));
            mr.add(ni).intoArray(y, o + 2 * out);
            mi.sub(nr).intoArray(y, o + 2 * out + outIm);
            mr.sub(ni).intoArray(y, o + 3 * out);
            mi.add(nr).intoArray(y, o + 3 * out + outIm);
        }
    }
}
