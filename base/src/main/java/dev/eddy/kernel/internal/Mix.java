package dev.eddy.kernel.internal;

import java.util.function.DoubleUnaryOperator;

/** Constants of the transforms. */
final class Mix {
    static final float COS_45 = (float) Math.sqrt(0.5);
    static final float SIN_60 = (float) Math.sin(Math.PI / 3);
    static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    private Mix() {}

    /** cos(2πk/points) for k = 0 … points/2. */
    static float[] cosines(int points) {
        return table(points, Math::cos);
    }

    /** sin(2πk/points) for k = 0 … points/2. */
    static float[] sines(int points) {
        return table(points, Math::sin);
    }

    /** Zero where rounding of the angle left next to nothing. */
    static float exact(double value) {
        return Math.abs(value) < 1e-15 ? 0 : (float) value;
    }

    private static float[] table(int points, DoubleUnaryOperator function) {
        float[] out = new float[points / 2 + 1];
        for (int k = 0; k < out.length; k++) {
            out[k] = exact(function.applyAsDouble(2 * Math.PI * k / points));
        }
        return out;
    }
}
