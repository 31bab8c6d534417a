package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The butterflies of radix 8 of {@link VectorButterflies}, in two halves: even parts come from sums of what is four parts apart,
 * odd ones from differences. One method for both is more than the compiler keeps track of.
 */
final class VectorEights {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorEights() {}

    /** Parts 0, 2, 4 and 6. */
    static void even(
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
            int wRow,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        for (int row = 0; row < count; row++) {
            int t = wo + row * wRow;
            FloatVector w2r = FloatVector.broadcast(S, w[t + 2]);
            FloatVector w2i = FloatVector.broadcast(S, w[t + 3]);
            FloatVector w2n = w2i.neg();
            FloatVector w4r = FloatVector.broadcast(S, w[t + 6]);
            FloatVector w4i = FloatVector.broadcast(S, w[t + 7]);
            FloatVector w4n = w4i.neg();
            FloatVector w6r = FloatVector.broadcast(S, w[t + 10]);
            FloatVector w6i = FloatVector.broadcast(S, w[t + 11]);
            FloatVector w6n = w6i.neg();
            int a = Lanes.place(xo + row * xRow);
            int o = Lanes.place(yo + row * yRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int far = 4 * part;
            int p = o + 2 * out;
            int q = p + 2 * out;
            int r = q + 2 * out;
            FloatVector ar = FloatVector.fromArray(S, x, a).add(FloatVector.fromArray(S, x, a + far));
            FloatVector cr = FloatVector.fromArray(S, x, c).add(FloatVector.fromArray(S, x, c + far));
            FloatVector acr = ar.add(cr);
            FloatVector amr = ar.sub(cr);
            FloatVector br = FloatVector.fromArray(S, x, b).add(FloatVector.fromArray(S, x, b + far));
            FloatVector dr = FloatVector.fromArray(S, x, d).add(FloatVector.fromArray(S, x, d + far));
            FloatVector bdr = br.add(dr);
            FloatVector bmr = br.sub(dr);
            acr.add(bdr).intoArray(y, o);
            FloatVector t4r = acr.sub(bdr);
            FloatVector ai = FloatVector.fromArray(S, x, a + im).add(FloatVector.fromArray(S, x, a + far + im));
            FloatVector ci = FloatVector.fromArray(S, x, c + im).add(FloatVector.fromArray(S, x, c + far + im));
            FloatVector aci = ai.add(ci);
            FloatVector ami = ai.sub(ci);
            FloatVector bi = FloatVector.fromArray(S, x, b + im).add(FloatVector.fromArray(S, x, b + far + im));
            FloatVector di = FloatVector.fromArray(S, x, d + im).add(FloatVector.fromArray(S, x, d + far + im));
            FloatVector bdi = bi.add(di);
            FloatVector bmi = bi.sub(di);
            aci.add(bdi).intoArray(y, o + outIm);
            FloatVector t4i = aci.sub(bdi);
            t4i.fma(w4n, t4r.mul(w4r)).intoArray(y, q);
            t4r.fma(w4i, t4i.mul(w4r)).intoArray(y, q + outIm);
            FloatVector t2r = amr.add(bmi);
            FloatVector t2i = ami.sub(bmr);
            t2i.fma(w2n, t2r.mul(w2r)).intoArray(y, p);
            t2r.fma(w2i, t2i.mul(w2r)).intoArray(y, p + outIm);
            FloatVector t6r = amr.sub(bmi);
            FloatVector t6i = ami.add(bmr);
            t6i.fma(w6n, t6r.mul(w6r)).intoArray(y, r);
            t6r.fma(w6i, t6i.mul(w6r)).intoArray(y, r + outIm);
        }
    }

    /** Parts 1, 3, 5 and 7. */
    static void odd(
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
            int wRow,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        FloatVector half = FloatVector.broadcast(S, Mix.COS_45);
        FloatVector minus = FloatVector.broadcast(S, -Mix.COS_45);
        for (int row = 0; row < count; row++) {
            int t = wo + row * wRow;
            FloatVector w1r = FloatVector.broadcast(S, w[t]);
            FloatVector w1i = FloatVector.broadcast(S, w[t + 1]);
            FloatVector w1n = w1i.neg();
            FloatVector w3r = FloatVector.broadcast(S, w[t + 4]);
            FloatVector w3i = FloatVector.broadcast(S, w[t + 5]);
            FloatVector w3n = w3i.neg();
            FloatVector w5r = FloatVector.broadcast(S, w[t + 8]);
            FloatVector w5i = FloatVector.broadcast(S, w[t + 9]);
            FloatVector w5n = w5i.neg();
            FloatVector w7r = FloatVector.broadcast(S, w[t + 12]);
            FloatVector w7i = FloatVector.broadcast(S, w[t + 13]);
            FloatVector w7n = w7i.neg();
            int a = Lanes.place(xo + row * xRow);
            int b = a + part;
            int c = b + part;
            int d = c + part;
            int far = 4 * part;
            int o = Lanes.place(yo + row * yRow) + out;
            int p = o + 2 * out;
            int q = p + 2 * out;
            int r = q + 2 * out;
            FloatVector br = FloatVector.fromArray(S, x, b).sub(FloatVector.fromArray(S, x, b + far));
            FloatVector bi = FloatVector.fromArray(S, x, b + im).sub(FloatVector.fromArray(S, x, b + far + im));
            FloatVector bp = br.add(bi);
            FloatVector bm = bi.sub(br);
            FloatVector dr = FloatVector.fromArray(S, x, d).sub(FloatVector.fromArray(S, x, d + far));
            FloatVector di = FloatVector.fromArray(S, x, d + im).sub(FloatVector.fromArray(S, x, d + far + im));
            FloatVector dm = di.sub(dr);
            FloatVector dp = di.add(dr);
            FloatVector bdr = bp.add(dm);
            FloatVector bmr = bp.sub(dm);
            FloatVector bdi = bm.sub(dp);
            FloatVector bmi = bm.add(dp);
            FloatVector ar = FloatVector.fromArray(S, x, a).sub(FloatVector.fromArray(S, x, a + far));
            FloatVector ai = FloatVector.fromArray(S, x, a + im).sub(FloatVector.fromArray(S, x, a + far + im));
            FloatVector cr = FloatVector.fromArray(S, x, c).sub(FloatVector.fromArray(S, x, c + far));
            FloatVector ci = FloatVector.fromArray(S, x, c + im).sub(FloatVector.fromArray(S, x, c + far + im));
            FloatVector acr = ar.add(ci);
            FloatVector amr = ar.sub(ci);
            FloatVector aci = ai.sub(cr);
            FloatVector ami = ai.add(cr);
            FloatVector t1r = bdr.fma(half, acr);
            FloatVector t1i = bdi.fma(half, aci);
            t1i.fma(w1n, t1r.mul(w1r)).intoArray(y, o);
            t1r.fma(w1i, t1i.mul(w1r)).intoArray(y, o + outIm);
            FloatVector t5r = bdr.fma(minus, acr);
            FloatVector t5i = bdi.fma(minus, aci);
            t5i.fma(w5n, t5r.mul(w5r)).intoArray(y, q);
            t5r.fma(w5i, t5i.mul(w5r)).intoArray(y, q + outIm);
            FloatVector t3r = bmi.fma(half, amr);
            FloatVector t3i = bmr.fma(minus, ami);
            t3i.fma(w3n, t3r.mul(w3r)).intoArray(y, p);
            t3r.fma(w3i, t3i.mul(w3r)).intoArray(y, p + outIm);
            FloatVector t7r = bmi.fma(minus, amr);
            FloatVector t7i = bmr.fma(half, ami);
            t7i.fma(w7n, t7r.mul(w7r)).intoArray(y, r);
            t7r.fma(w7i, t7i.mul(w7r)).intoArray(y, r + outIm);
        }
    }
}
