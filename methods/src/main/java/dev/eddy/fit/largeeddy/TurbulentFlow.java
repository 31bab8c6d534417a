package dev.eddy.fit.largeeddy;

import dev.eddy.kinds.Doc;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Flows in a periodic box of length 2π from which turbulence comes. */
@Doc("where turbulence comes from")
public enum TurbulentFlow {
    /** Random waves in all directions, of rms velocity 1: homogeneous turbulence that decays. */
    DECAYING(1),
    /** Two layers between streams of velocity 1 and −1, with random waves of rms velocity 0.2. */
    MIXING_LAYER(0.2);

    static final double LENGTH = 2 * Math.PI;

    private static final int WAVES = 24;
    private static final int LARGEST = 4;
    /** Half the width of a layer. */
    private static final double LAYER = 0.4;

    private final double size;

    TurbulentFlow(double size) {
        this.size = size;
    }

    /** First velocities, divergence-free, {@code [count, 3, points, points, points]}, FLOAT64. */
    public Tensor starts(int count, int points, Draws draws) {
        int cells = points * points * points;
        double[] values = new double[count * 3 * cells];
        for (int b = 0; b < count; b++) {
            for (int w = 0; w < WAVES; w++) {
                add(values, b * 3 * cells, points, draws);
            }
            normalize(values, b * 3 * cells, 3 * cells);
            if (this == MIXING_LAYER) {
                stream(values, b * 3 * cells, points);
            }
        }
        return Tensors.of(values, count, 3, points, points, points);
    }

    /** One wave with an amplitude across its direction. */
    private static void add(double[] values, int at, int points, Draws draws) {
        int[] k = new int[3];
        double square = 0;
        while (square == 0 || square > LARGEST * LARGEST) {
            square = 0;
            for (int d = 0; d < 3; d++) {
                k[d] = (int) Math.floor(draws.uniform(-LARGEST, LARGEST + 1));
                square += (double) k[d] * k[d];
            }
        }
        double[] amplitude = {draws.normal(), draws.normal(), draws.normal()};
        double along = (amplitude[0] * k[0] + amplitude[1] * k[1] + amplitude[2] * k[2]) / square;
        for (int d = 0; d < 3; d++) {
            amplitude[d] -= along * k[d];
        }
        double phase = draws.uniform(0, 2 * Math.PI);
        int cells = points * points * points;
        double[] wave = new double[points];
        for (int n = 0; n < points; n++) {
            wave[n] = Math.cos(2 * Math.PI * n / points + phase);
        }
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                for (int l = 0; l < points; l++) {
                    double value = wave[Math.floorMod(k[0] * i + k[1] * j + k[2] * l, points)];
                    int cell = at + (i * points + j) * points + l;
                    for (int d = 0; d < 3; d++) {
                        values[cell + d * cells] += amplitude[d] * value;
                    }
                }
            }
        }
    }

    private void normalize(double[] values, int at, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[at + i] * values[at + i];
        }
        double factor = size / Math.sqrt(3 * sum / count);
        for (int i = 0; i < count; i++) {
            values[at + i] *= factor;
        }
    }

    /** Along x, changing along y. */
    private static void stream(double[] values, int at, int points) {
        for (int j = 0; j < points; j++) {
            double y = LENGTH * j / points;
            double u = Math.tanh((y - LENGTH / 4) / LAYER) - Math.tanh((y - 3 * LENGTH / 4) / LAYER) - 1;
            for (int i = 0; i < points; i++) {
                for (int l = 0; l < points; l++) {
                    values[at + (i * points + j) * points + l] += u;
                }
            }
        }
    }
}
