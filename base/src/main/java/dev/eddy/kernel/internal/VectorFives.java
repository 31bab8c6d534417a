package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The butterflies of radix 5 of {@link VectorButterflies}: all of one in one method is more than the compiler keeps track of. */
final class VectorFives {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorFives() {}

    /** Parts 0, 1 and 4. */
    static void outer(
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

    /** Parts 2 and 3. */
    static void inner(
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
