package dev.eddy.fit.lagrange;

import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;

/**
 * The truth: u_t + (c + s u) u_x = ν u_xx from sin x on a circle, over a unit of time; exact, or with a steepening by the solver in the
 * frame that moves with c.
 *
 * @param speed c
 * @param steepening s
 * @param diffusivity ν
 */
record CarriedWave(double speed, double steepening, double diffusivity) {
    static final double PERIOD = 2 * Math.PI;

    private static final int FINE = 256;
    private static final int INNER = 20;

    /** {@code [frames, places]} at equal distances in time, the first at 0. */
    Tensor states(int frames, double[] places) {
        double[] values = new double[frames * places.length];
        double[][] solved = steepening == 0 ? new double[frames][] : solved(frames);
        for (int n = 0; n < frames; n++) {
            double t = (double) n / (frames - 1);
            for (int i = 0; i < places.length; i++) {
                double x = places[i] - speed * t;
                values[n * places.length + i] = steepening == 0
                        ? Math.exp(-diffusivity * t) * Math.sin(x)
                        : between(solved[n], x - PERIOD * Math.floor(x / PERIOD)) / steepening;
            }
        }
        return Tensors.of(values, frames, places.length);
    }

    /** s u in the moving frame, which follows Burgers' equation. */
    private double[][] solved(int frames) {
        double[][] solved = new double[frames][];
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] start = new double[FINE];
            for (int i = 0; i < FINE; i++) {
                start[i] = steepening * Math.sin(PERIOD * i / FINE);
            }
            Tensor u = Tensors.of(start, 1, 1, FINE);
            var solver = Steppers.of(
                    "burgers",
                    Grid.periodic(1, PERIOD, FINE),
                    1.0 / ((frames - 1) * INNER),
                    Map.of("diffusivity", diffusivity),
                    Numerics.EDDY.withPrecision(DType.FLOAT64));
            for (int n = 0; n < frames; n++) {
                solved[n] = u.toDoubles();
                u = solver.repeat(u, INNER);
            }
        }
        return solved;
    }

    private static double between(double[] values, double x) {
        double at = x / PERIOD * values.length;
        int left = (int) Math.floor(at) % values.length;
        double share = at - Math.floor(at);
        return values[left] + share * (values[(left + 1) % values.length] - values[left]);
    }
}
