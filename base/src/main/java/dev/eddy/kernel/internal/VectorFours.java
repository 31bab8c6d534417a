package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The butterflies of radix 4 of {@link VectorButterflies}. */
final class VectorFours {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorFours() {}

    static void plain(
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

    /** With factors: those of a row are {@code wRow} behind those of the row before. */
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
            int wo,
            int wRow,
            @Nullable Apart apart) {
        int part = Lanes.distance(xPart);
        int im = Lanes.distance(xIm);
        int out = Lanes.distance(yPart);
        int outIm = Lanes.distance(yIm);
        for (int row = 0; row < count; row++) {
            int t = wo + row * wRow;
            FloatVector w1r = FloatVector.broadcast(S, w[t]);
            FloatVector w1i = FloatVector.broadcast(S, w[t + 1]);
            FloatVector w1n = w1i.neg();
            FloatVector w2r = FloatVector.broadcast(S, w[t + 2]);
            FloatVector w2i = FloatVector.broadcast(S, w[t + 3]);
            FloatVector w2n = w2i.neg();
            FloatVector w3r = FloatVector.broadcast(S, w[t + 4]);
            FloatVector w3i = FloatVector.broadcast(S, w[t + 5]);
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
}
