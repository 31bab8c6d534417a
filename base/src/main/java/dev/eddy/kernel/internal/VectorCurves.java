package dev.eddy.kernel.internal;

import dev.eddy.kernel.internal.LayerKernels.Curve;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The activations of {@link VectorLayerKernels}, some numbers at a time: their exponentials stay in the cache. */
final class VectorCurves {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();
    private static final int BLOCK = 1024;

    /** What one thread computes in. */
    private static final ThreadLocal<float[]> EXPONENTIALS = ThreadLocal.withInitial(() -> new float[BLOCK]);

    private VectorCurves() {}

    /** See {@link LayerKernels#apply}. Arrays have slack: whole vectors only. */
    static void apply(Curve curve, float[] x, float[] y, int count) {
        float[] e = EXPONENTIALS.get();
        for (int at = 0; at < count; at += BLOCK) {
            int some = Math.min(BLOCK, count - at);
            switch (curve) {
                case RELU -> relu(x, at, y, some);
                case SIGMOID -> {
                    VectorFunctions.exp(-1, x, at, e, 0, some);
                    sigmoid(e, y, at, some);
                }
                case SWISH -> VectorSwish.of(x, at, y, at, some);
                case GELU -> {
                    VectorFunctions.gate(x, at, e, 0, some);
                    VectorFunctions.exp(-1, e, 0, e, 0, some);
                    gated(e, x, y, at, some, null);
                }
            }
        }
    }

    private static void relu(float[] x, int at, float[] y, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(S, x, at + i).max(0).intoArray(y, at + i);
        }
    }

    private static void sigmoid(float[] e, float[] y, int at, int count) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < count; i += WIDTH) {
            one.div(FloatVector.fromArray(S, e, i).add(one)).intoArray(y, at + i);
        }
    }

    /** x/(1 + e). */
    private static void gated(float[] e, float[] x, float[] y, int at, int count, @Nullable Apart apart) {
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector least = FloatVector.broadcast(S, -VectorFunctions.LARGE_GELU);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector s = one.div(FloatVector.fromArray(S, e, i).add(one));
            FloatVector.fromArray(S, x, at + i).max(least).mul(s).intoArray(y, at + i);
        }
    }

    /** See {@link LayerKernels#pullback}. */
    static void pullback(Curve curve, float[] x, float[] dy, float[] dx, int count, boolean add) {
        float[] e = EXPONENTIALS.get();
        for (int at = 0; at < count; at += BLOCK) {
            int some = Math.min(BLOCK, count - at);
            slopes(curve, x, at, e, some);
            multiply(e, dy, dx, at, some, add);
        }
    }

    private static void slopes(Curve curve, float[] x, int at, float[] e, int some) {
        switch (curve) {
            case RELU -> reluSlope(x, at, e, some);
            case SIGMOID -> {
                VectorFunctions.exp(-1, x, at, e, 0, some);
                sigmoidSlope(e, some, null);
            }
            case SWISH -> {
                VectorFunctions.exp(-1, x, at, e, 0, some);
                swishSlope(x, at, e, some, null);
            }
            case GELU -> {
                VectorFunctions.gate(x, at, e, 0, some);
                VectorFunctions.exp(-1, e, 0, e, 0, some);
                geluSlope(x, at, e, some, null);
            }
        }
    }

    private static void reluSlope(float[] x, int at, float[] e, int count) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, at + i);
            zero.blend(one, v.compare(VectorOperators.GT, zero)).intoArray(e, i);
        }
    }

    private static void sigmoidSlope(float[] e, int count, @Nullable Apart apart) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector s = one.div(FloatVector.fromArray(S, e, i).add(one));
            s.mul(one.sub(s)).intoArray(e, i);
        }
    }

    private static void swishSlope(float[] x, int at, float[] e, int count, @Nullable Apart apart) {
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector large = FloatVector.broadcast(S, VectorFunctions.LARGE_SWISH);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, at + i).max(large.neg()).min(large);
            FloatVector s = one.div(FloatVector.fromArray(S, e, i).add(one));
            v.mul(s).fma(one.sub(s), s).intoArray(e, i);
        }
    }

    private static void geluSlope(float[] x, int at, float[] e, int count, @Nullable Apart apart) {
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector large = FloatVector.broadcast(S, VectorFunctions.LARGE_GELU);
        FloatVector linear = FloatVector.broadcast(S, VectorFunctions.GELU_LINEAR);
        FloatVector cubic = FloatVector.broadcast(S, 3 * VectorFunctions.GELU_CUBIC);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, at + i).max(large.neg()).min(large);
            FloatVector s = one.div(FloatVector.fromArray(S, e, i).add(one));
            v.mul(v).fma(cubic, linear).mul(v.mul(s)).fma(one.sub(s), s).intoArray(e, i);
        }
    }

    private static void multiply(float[] e, float[] dy, float[] dx, int at, int count, boolean add) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, e, i).mul(FloatVector.fromArray(S, dy, at + i));
            (add ? value.add(FloatVector.fromArray(S, dx, at + i)) : value).intoArray(dx, at + i);
        }
    }
}
