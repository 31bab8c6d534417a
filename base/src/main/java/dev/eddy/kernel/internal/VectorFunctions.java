package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Elementary functions of arrays, to the last digit or two in single precision and the same on every machine. The polynomials are
 * those of the Cephes library (S. L. Moshier). Each loop is in a method of its own.
 */
final class VectorFunctions {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();
    /** Adding it rounds to a whole number, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;
    /** Beyond it the reduction of angles loses digits; Java's own functions take over. */
    private static final float LARGE_ANGLE = 8192;

    /** Gelu's v = ax + bx³. */
    static final float GELU_LINEAR = (float) (2 * Math.sqrt(2 / Math.PI));

    static final float GELU_CUBIC = (float) (2 * Math.sqrt(2 / Math.PI) * 0.044715);

    /** Beyond these values and slopes are those of 0 or x, and products of what overflows with 0 no numbers. */
    static final float LARGE_SWISH = 100;

    static final float LARGE_GELU = 16;

    private VectorFunctions() {}

    /** y = e^{scale·x}, for exponents in ±87 and the nearer end beyond: 2ⁿ times a polynomial in what remains. */
    static void exp(float scale, float[] x, int xo, float[] y, int yo, int count) {
        exp(scale, x, xo, y, yo, count, null);
    }

    private static void exp(float scale, float[] x, int xo, float[] y, int yo, int count, @Nullable Apart apart) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector z =
                    FloatVector.fromArray(S, x, xo + i).mul(scale).min(87).max(-87);
            FloatVector rounded = z.fma(FloatVector.broadcast(S, 1.44269504f), FloatVector.broadcast(S, ROUND));
            FloatVector n = rounded.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(S, -0.693359375f), z);
            r = n.fma(FloatVector.broadcast(S, 2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.mul(r).fma(r, r).add(1);
            p.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .intoArray(y, yo + i);
        }
    }

    /** 1/(1 + e⁻ˣ). */
    static void logistic(float scale, float[] x, int xo, float[] y, int yo, int count) {
        exp(-scale, x, xo, y, yo, count);
        inverse(y, yo, count);
    }

    /** y = 1/(1 + y). */
    private static void inverse(float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.broadcast(S, 1)
                    .div(FloatVector.fromArray(S, y, yo + i).add(1))
                    .intoArray(y, yo + i);
        }
    }

    /** x·σ(v) with v = ax + bx³. */
    static void gelu(float[] x, int xo, float[] y, int yo, int count) {
        gate(x, xo, y, yo, count);
        exp(-1, y, yo, y, yo, count);
        gated(x, xo, y, yo, count, null);
    }

    /** y = x/(1 + y). */
    private static void gated(float[] x, int xo, float[] y, int yo, int count, @Nullable Apart apart) {
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector least = FloatVector.broadcast(S, -LARGE_GELU);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector s = one.div(FloatVector.fromArray(S, y, yo + i).add(one));
            FloatVector.fromArray(S, x, xo + i).max(least).mul(s).intoArray(y, yo + i);
        }
    }

    /** v = ax + bx³. */
    static void gate(float[] x, int xo, float[] y, int yo, int count) {
        FloatVector linear = FloatVector.broadcast(S, GELU_LINEAR);
        FloatVector cubic = FloatVector.broadcast(S, GELU_CUBIC);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i).max(-LARGE_GELU).min(LARGE_GELU);
            v.mul(v).fma(cubic, linear).mul(v).intoArray(y, yo + i);
        }
    }

    /** x·σ(v) with v = ax + bx³, and its slope σ + x·v′·σ·(1 − σ). */
    static void gelu(float[] x, int xo, float[] y, int yo, float[] slopes, int so, int count) {
        gate(x, xo, slopes, so, count);
        exp(-1, slopes, so, slopes, so, count);
        gelued(x, xo, y, yo, slopes, so, count, null);
    }

    private static void gelued(
            float[] x, int xo, float[] y, int yo, float[] slopes, int so, int count, @Nullable Apart apart) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector s = FloatVector.broadcast(S, 1)
                    .div(FloatVector.fromArray(S, slopes, so + i).add(1));
            FloatVector v = FloatVector.fromArray(S, x, xo + i).max(-LARGE_GELU);
            v.mul(s).intoArray(y, yo + i);
            FloatVector near = v.min(LARGE_GELU);
            FloatVector inner =
                    near.mul(near).fma(FloatVector.broadcast(S, 3 * GELU_CUBIC), FloatVector.broadcast(S, GELU_LINEAR));
            inner.mul(near.mul(s)).fma(FloatVector.broadcast(S, 1).sub(s), s).intoArray(slopes, so + i);
        }
    }

    /** A polynomial near 0, 1 − 2/(e²ˣ + 1) elsewhere. */
    static void tanh(float scale, float[] x, int xo, float[] y, int yo, int count) {
        exp(2 * scale, x, xo, y, yo, count);
        tanhOfExponential(scale, x, xo, y, yo, count, null);
    }

    private static void tanhOfExponential(
            float scale, float[] x, int xo, float[] y, int yo, int count, @Nullable Apart apart) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i).mul(scale);
            FloatVector square = v.mul(v);
            FloatVector p = FloatVector.broadcast(S, -5.70498872745e-3f);
            p = p.fma(square, FloatVector.broadcast(S, 2.06390887954e-2f));
            p = p.fma(square, FloatVector.broadcast(S, -5.37397155531e-2f));
            p = p.fma(square, FloatVector.broadcast(S, 1.33314422036e-1f));
            p = p.fma(square, FloatVector.broadcast(S, -3.33332819422e-1f));
            FloatVector near = p.mul(square).fma(v, v);
            FloatVector far = FloatVector.broadcast(S, 1)
                    .sub(FloatVector.broadcast(S, 2)
                            .div(FloatVector.fromArray(S, y, yo + i).add(1)));
            far.blend(near, square.compare(VectorOperators.LT, 0.625f * 0.625f)).intoArray(y, yo + i);
        }
    }

    /** max(x, 0) + log(1 + e^−|x|). */
    static void softplus(float scale, float[] x, int xo, float[] y, int yo, int count) {
        absolute(scale, x, xo, y, yo, count);
        exp(-1, y, yo, y, yo, count);
        logOnePlus(y, yo, count, null);
        addPositive(scale, x, xo, y, yo, count);
    }

    private static void absolute(float scale, float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i)
                    .mul(scale)
                    .lanewise(VectorOperators.ABS)
                    .intoArray(y, yo + i);
        }
    }

    private static void addPositive(float scale, float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector positive =
                    FloatVector.fromArray(S, x, xo + i).mul(scale).max(0);
            positive.add(FloatVector.fromArray(S, y, yo + i)).intoArray(y, yo + i);
        }
    }

    /** y = log(1 + y) for y in [0, 1]. */
    private static void logOnePlus(float[] y, int yo, int count, @Nullable Apart apart) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            // Halved where 1 + y > √2, so that what the polynomial sees is in [−0.29, 0.41].
            VectorMask<Float> high = v.compare(VectorOperators.GT, 0.41421356f);
            FloatVector z = v.blend(v.mul(0.5f).sub(0.5f), high);
            FloatVector p = FloatVector.broadcast(S, 7.0376836292e-2f);
            p = p.fma(z, FloatVector.broadcast(S, -1.1514610310e-1f));
            p = p.fma(z, FloatVector.broadcast(S, 1.1676998740e-1f));
            p = p.fma(z, FloatVector.broadcast(S, -1.2420140846e-1f));
            p = p.fma(z, FloatVector.broadcast(S, 1.4249322787e-1f));
            p = p.fma(z, FloatVector.broadcast(S, -1.6668057665e-1f));
            p = p.fma(z, FloatVector.broadcast(S, 2.0000714765e-1f));
            p = p.fma(z, FloatVector.broadcast(S, -2.4999993993e-1f));
            p = p.fma(z, FloatVector.broadcast(S, 3.3333331174e-1f));
            FloatVector square = z.mul(z);
            FloatVector log = p.mul(z).mul(square).sub(square.mul(0.5f)).add(z);
            log.add(FloatVector.broadcast(S, 0).blend(FloatVector.broadcast(S, 0.693147181f), high))
                    .intoArray(y, yo + i);
        }
    }

    /** sin(x + quarters·π/2). */
    static void sine(int quarters, float scale, float[] x, int xo, float[] y, int yo, int count) {
        float largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(x[xo + i] * scale));
        }
        quarterSines(quarters, scale, x, xo, y, yo, count, null);
        for (int i = 0; !(largest <= LARGE_ANGLE) && i < count; i++) {
            double angle = x[xo + i] * scale;
            if (!(Math.abs(angle) <= LARGE_ANGLE)) {
                y[yo + i] = (float) (quarters == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
    }

    private static void quarterSines(
            int quarters, float scale, float[] x, int xo, float[] y, int yo, int count, @Nullable Apart apart) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector angle = FloatVector.fromArray(S, x, xo + i).mul(scale);
            FloatVector rounded = angle.fma(FloatVector.broadcast(S, 0.636619772f), FloatVector.broadcast(S, ROUND));
            FloatVector n = rounded.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(S, -1.5703125f), angle);
            r = n.fma(FloatVector.broadcast(S, -4.837512969970703125e-4f), r);
            r = n.fma(FloatVector.broadcast(S, -7.54978995489e-8f), r);
            FloatVector square = r.mul(r);
            FloatVector s = FloatVector.broadcast(S, -1.9515295891e-4f);
            s = s.fma(square, FloatVector.broadcast(S, 8.3321608736e-3f));
            s = s.fma(square, FloatVector.broadcast(S, -1.6666654611e-1f));
            s = s.mul(square).fma(r, r);
            FloatVector c = FloatVector.broadcast(S, 2.443315711809948e-5f);
            c = c.fma(square, FloatVector.broadcast(S, -1.388731625493765e-3f));
            c = c.fma(square, FloatVector.broadcast(S, 4.166664568298827e-2f));
            c = c.mul(square).mul(square).sub(square.mul(0.5f)).add(1);
            IntVector quadrant = rounded.reinterpretAsInts().add(quarters);
            VectorMask<Integer> odd = quadrant.and(1).compare(VectorOperators.NE, 0);
            IntVector value = s.reinterpretAsInts().blend(c.reinterpretAsInts(), odd);
            // The second bit of the quadrant is the sign.
            value.lanewise(VectorOperators.XOR, quadrant.and(2).lanewise(VectorOperators.LSHL, 30))
                    .reinterpretAsFloats()
                    .intoArray(y, yo + i);
        }
    }
}
