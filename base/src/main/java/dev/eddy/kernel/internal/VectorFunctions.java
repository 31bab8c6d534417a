package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions of vectors, to the last digit or two in single precision and the same on every machine. The polynomials are
 * those of the Cephes library (S. L. Moshier).
 */
final class VectorFunctions {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    /** Adding it rounds to a whole number, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;
    /** Beyond it the reduction of angles loses digits; Java's own functions take over. */
    private static final float LARGE_ANGLE = 8192;

    private VectorFunctions() {}

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    /** eˣ for |x| ≤ 87, the nearer end beyond: 2ⁿ times a polynomial in what remains. */
    static FloatVector exp(FloatVector x) {
        FloatVector z = x.min(87).max(-87);
        FloatVector rounded = z.fma(all(1.44269504f), all(ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(all(-0.693359375f), z);
        r = n.fma(all(2.12194440e-4f), r);
        FloatVector p = all(1.9875691500e-4f);
        p = p.fma(r, all(1.3981999507e-3f));
        p = p.fma(r, all(8.3334519073e-3f));
        p = p.fma(r, all(4.1665795894e-2f));
        p = p.fma(r, all(1.6666665459e-1f));
        p = p.fma(r, all(5.0000001201e-1f));
        p = p.mul(r).fma(r, r).add(1);
        return p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    /** 1/(1 + e⁻ˣ). */
    static FloatVector logistic(FloatVector x) {
        return all(1).div(exp(x.neg()).add(1));
    }

    /** A polynomial near 0, 1 − 2/(e²ˣ + 1) elsewhere. */
    static FloatVector tanh(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector p = all(-5.70498872745e-3f);
        p = p.fma(square, all(2.06390887954e-2f));
        p = p.fma(square, all(-5.37397155531e-2f));
        p = p.fma(square, all(1.33314422036e-1f));
        p = p.fma(square, all(-3.33332819422e-1f));
        FloatVector near = p.mul(square).fma(x, x);
        FloatVector far = all(1).sub(all(2).div(exp(x.add(x)).add(1)));
        return near.blend(far, square.compare(VectorOperators.GE, 0.625f * 0.625f));
    }

    /** max(x, 0) + log(1 + e^−|x|). */
    static FloatVector softplus(FloatVector x) {
        return x.max(0).add(logOnePlus(exp(x.lanewise(VectorOperators.ABS).neg())));
    }

    /** log(1 + y) for y in [0, 1]. */
    private static FloatVector logOnePlus(FloatVector y) {
        // Halved where 1 + y > √2, so that what the polynomial sees is in [−0.29, 0.41].
        VectorMask<Float> high = y.compare(VectorOperators.GT, 0.41421356f);
        FloatVector z = y.blend(y.mul(0.5f).sub(0.5f), high);
        FloatVector square = z.mul(z);
        FloatVector p = all(7.0376836292e-2f);
        p = p.fma(z, all(-1.1514610310e-1f));
        p = p.fma(z, all(1.1676998740e-1f));
        p = p.fma(z, all(-1.2420140846e-1f));
        p = p.fma(z, all(1.4249322787e-1f));
        p = p.fma(z, all(-1.6668057665e-1f));
        p = p.fma(z, all(2.0000714765e-1f));
        p = p.fma(z, all(-2.4999993993e-1f));
        p = p.fma(z, all(3.3333331174e-1f));
        FloatVector log = p.mul(z).mul(square).sub(square.mul(0.5f)).add(z);
        return log.add(all(0).blend(all(0.693147181f), high));
    }

    /** sin(x + quarters·π/2). */
    static FloatVector sine(FloatVector x, int quarters) {
        if (x.lanewise(VectorOperators.ABS).compare(VectorOperators.GT, LARGE_ANGLE).anyTrue()) {
            return sineOfLarge(x, quarters);
        }
        FloatVector rounded = x.fma(all(0.636619772f), all(ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(all(-1.5703125f), x);
        r = n.fma(all(-4.837512969970703125e-4f), r);
        r = n.fma(all(-7.54978995489e-8f), r);
        FloatVector square = r.mul(r);
        FloatVector s = all(-1.9515295891e-4f);
        s = s.fma(square, all(8.3321608736e-3f));
        s = s.fma(square, all(-1.6666654611e-1f));
        s = s.mul(square).fma(r, r);
        FloatVector c = all(2.443315711809948e-5f);
        c = c.fma(square, all(-1.388731625493765e-3f));
        c = c.fma(square, all(4.166664568298827e-2f));
        c = c.mul(square).mul(square).sub(square.mul(0.5f)).add(1);
        IntVector quadrant = rounded.reinterpretAsInts().add(quarters);
        VectorMask<Integer> odd = quadrant.and(1).compare(VectorOperators.NE, 0);
        IntVector value = s.reinterpretAsInts().blend(c.reinterpretAsInts(), odd);
        // The second bit of the quadrant is the sign.
        return value.lanewise(VectorOperators.XOR, quadrant.and(2).lanewise(VectorOperators.LSHL, 30))
                .reinterpretAsFloats();
    }

    private static FloatVector sineOfLarge(FloatVector x, int quarters) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (quarters == 0 ? Math.sin(values[i]) : Math.cos(values[i]));
        }
        return FloatVector.fromArray(S, values, 0);
    }
}
