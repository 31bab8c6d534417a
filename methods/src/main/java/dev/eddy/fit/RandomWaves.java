package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Periodic fields in 2-D that are sums of a few waves with normal amplitudes.
 *
 * @param waves of a field
 * @param largest wave number along each axis
 * @param deviation of the values of a field, over many fields
 */
public record RandomWaves(int waves, int largest, double deviation) {
    public RandomWaves {
        Check.that(
                waves >= 1 && largest >= 1 && deviation > 0,
                "random waves: a wave, a wave number and a deviation above 0, got %d, %d and %s",
                waves,
                largest,
                deviation);
    }

    /** {@code [count, 1, points, points]}, FLOAT64. */
    public Tensor fields(int count, int points, Draws draws) {
        double[] values = new double[count * points * points];
        for (int b = 0; b < count; b++) {
            for (int m = 0; m < waves; m++) {
                int kx = (int) Math.floor(draws.uniform(-largest, largest + 1));
                int ky = (int) Math.floor(draws.uniform(0, largest + 1));
                double normal = draws.normal();
                double amplitude = kx == 0 && ky == 0 ? 0 : normal * deviation * Math.sqrt(2.0 / waves);
                double phase = draws.uniform(0, 2 * Math.PI);
                for (int i = 0; i < points; i++) {
                    for (int j = 0; j < points; j++) {
                        values[(b * points + i) * points + j] +=
                                amplitude * Math.cos(2 * Math.PI * (kx * i + ky * j) / points + phase);
                    }
                }
            }
        }
        return Tensors.of(values, count, 1, points, points);
    }
}
