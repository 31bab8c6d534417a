package dev.eddy.nn.layer;

import dev.eddy.random.Draws;

/** How a fresh weight is drawn. */
@FunctionalInterface
public interface Initialisation {
    /** Values in row-major order. */
    double[] draw(Draws draws, int count);

    /** Uniform in [−bound, bound). */
    static Initialisation uniform(double bound) {
        return (draws, count) -> draws.uniforms(count, -bound, bound);
    }

    /** Normal with mean 0. */
    static Initialisation normal(double deviation) {
        return (draws, count) -> {
            double[] values = draws.normals(count);
            for (int i = 0; i < count; i++) {
                values[i] *= deviation;
            }
            return values;
        };
    }

    static Initialisation constant(double value) {
        return (draws, count) -> {
            double[] values = new double[count];
            java.util.Arrays.fill(values, value);
            return values;
        };
    }
}
