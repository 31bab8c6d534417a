package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** x·σ(x) of arrays. */
final class VectorSwish {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();
    /** Adding it rounds to a whole number, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;

    private static final int SIGN = 0x80000000;
    private static final int MAGNITUDE = 0x7FFFFFFF;
    /** 87, as bits: numbers without their sign are ordered like their bits. */
    private static final int LARGEST = Float.floatToRawIntBits(87);

    private VectorSwish() {}

    /**
     * x·σ(x) with its slope σ + x·σ·(1 − σ). The exponential of −x, as in {@link VectorFunctions#exp}, is in one loop with the division, which
     * is done in another part of the processor meanwhile.
     */
    static void of(float[] x, int xo, float[] y, int yo, float[] slopes, int so, int count) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            IntVector bits = v.reinterpretAsInts();
            FloatVector z = bits.and(MAGNITUDE).min(LARGEST).or(bits.and(SIGN)).reinterpretAsFloats();
            FloatVector rounded = z.fma(FloatVector.broadcast(S, -1.44269504f), FloatVector.broadcast(S, ROUND));
            FloatVector n = rounded.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(S, 0.693359375f), z);
            r = n.fma(FloatVector.broadcast(S, -2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, -1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, -8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, -1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.fma(r, FloatVector.broadcast(S, -1)).fma(r, one);
            FloatVector e = p.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats();
            FloatVector s = one.div(e.add(one));
            // No number stays none: neither comparison holds.
            FloatVector low = v.blend(z, v.compare(VectorOperators.LT, 0));
            low.mul(s).intoArray(y, yo + i);
            low.blend(z, v.compare(VectorOperators.GT, 0))
                    .mul(s)
                    .fma(one.sub(s), s)
                    .intoArray(slopes, so + i);
        }
    }

    /** x·σ(x). */
    static void of(float[] x, int xo, float[] y, int yo, int count) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            IntVector bits = v.reinterpretAsInts();
            FloatVector z = bits.and(MAGNITUDE).min(LARGEST).or(bits.and(SIGN)).reinterpretAsFloats();
            FloatVector rounded = z.fma(FloatVector.broadcast(S, -1.44269504f), FloatVector.broadcast(S, ROUND));
            FloatVector n = rounded.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(S, 0.693359375f), z);
            r = n.fma(FloatVector.broadcast(S, -2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, -1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, -8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, -1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.fma(r, FloatVector.broadcast(S, -1)).fma(r, one);
            FloatVector e = p.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats();
            FloatVector s = one.div(e.add(one));
            // No number stays none: neither comparison holds.
            FloatVector low = v.blend(z, v.compare(VectorOperators.LT, 0));
            low.mul(s).intoArray(y, yo + i);
        }
    }
}
