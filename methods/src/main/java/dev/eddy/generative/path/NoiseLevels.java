package dev.eddy.generative.path;

import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import java.util.function.DoubleUnaryOperator;

/** Falling noise levels σ = s/a for the steps of a sampler, with 0 as the last one; n levels above it. */
public final class NoiseLevels {
    private NoiseLevels() {}

    /** σ_i = (σ_max^{1/ρ} + i/(n−1) (σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ (Karras et al. 2022, eq. 5). */
    public static double[] karras(int n, double smallest, double largest, double rho) {
        double first = Math.pow(largest, 1 / rho);
        double last = Math.pow(smallest, 1 / rho);
        return falling(n, part -> Math.pow(first + part * (last - first), rho));
    }

    /** σ_i = σ_max (σ_min/σ_max)^{i/(n−1)}. */
    public static double[] exponential(int n, double smallest, double largest) {
        return falling(n, part -> largest * Math.pow(smallest / largest, part));
    }

    /**
     * Weights of the noise 1 − t of straight paths, moved towards the noise (Esser et al. 2024, eq. 23): sh(z) = q z/(1 + (q − 1) z)
     * at equal distances from 1 to sh(.001).
     */
    public static double[] shifted(int n, double shift) {
        double last = shift(0.001, shift);
        return falling(n, part -> shift(1 + part * (last - 1), shift));
    }

    private static double shift(double z, double q) {
        return q * z / (1 + (q - 1) * z);
    }

    private static double[] falling(int n, DoubleUnaryOperator level) {
        Check.that(n >= 1, "at least 1 noise level is above 0, got %d", n);
        double[] levels = new double[n + 1];
        for (int i = 0; i < n; i++) {
            levels[i] = level.applyAsDouble(n == 1 ? 0 : i / (n - 1.0));
        }
        return levels;
    }

    /** The times at which a schedule has these noise levels. */
    public static TimeGrid times(NoiseSchedule schedule, double... levels) {
        double[] times = new double[levels.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = schedule.timeOfNoiseLevel(levels[i]);
        }
        return TimeGrid.of(times);
    }
}
