// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import java.util.function.DoubleUnaryOperator;

/** Constants of the transforms. */
final class Mix64 {
    static final double SIN_60 = (double) Math.sin(Math.PI / 3);
    static final double COS_72 = (double) Math.cos(2 * Math.PI / 5);
    static final double COS_144 = (double) Math.cos(4 * Math.PI / 5);
    static final double SIN_72 = (double) Math.sin(2 * Math.PI / 5);
    static final double SIN_144 = (double) Math.sin(4 * Math.PI / 5);

    private Mix64() {}

    /** cos(2πk/points) for k = 0 … points/2. */
    static double[] cosines(int points) {
        return table(points, Math::cos);
    }

    /** sin(2πk/points) for k = 0 … points/2. */
    static double[] sines(int points) {
        return table(points, Math::sin);
    }

    /** Zero where rounding of the angle left next to nothing. */
    static double exact(double value) {
        return Math.abs(value) < 1e-15 ? 0 : (double) value;
    }

    private static double[] table(int points, DoubleUnaryOperator function) {
        double[] out = new double[points / 2 + 1];
        for (int k = 0; k < out.length; k++) {
            out[k] = exact(function.applyAsDouble(2 * Math.PI * k / points));
        }
        return out;
    }
}
