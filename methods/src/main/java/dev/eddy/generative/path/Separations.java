package dev.eddy.generative.path;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Separations that are known in closed form, or to rounding. */
public final class Separations {
    private Separations() {}

    /** Of data that are never told from each other by noise, λ = 1: few points in many dimensions, for which straight lines are best. */
    public static Separation perfect() {
        return snr -> 0;
    }

    /**
     * Of a Gaussian law with these variances along its axes, of mean 1: λ = mean_k r² c_k²/(1 + r² c_k). All without cancellation:
     *
     * <pre>
     *   g(θ) = sin²θ cos²θ mean_k (c_k − 1)²/(1 + (c_k − 1) sin²θ)       E‖u‖²/d = mean_k (a a' c_k + s s')²/(a² c_k + s²)
     * </pre>
     */
    public static Separation gaussian(double... variances) {
        double[] c = variances.clone();
        double mean = Arrays.stream(c).average().orElse(0);
        Check.that(
                Math.abs(mean - 1) < 1e-6 && Arrays.stream(c).allMatch(value -> value >= 0),
                "data are normalised to a mean variance of 1, got %s; divide by its root first",
                mean);
        return new Separation() {
            @Override
            public double denoisingError(double snr) {
                return mean(value -> value / (1 + snr * snr * value));
            }

            @Override
            public double metric(double theta) {
                double sine = Math.sin(theta) * Math.sin(theta);
                double cosine = Math.cos(theta) * Math.cos(theta);
                return sine * cosine * mean(value -> (value - 1) * (value - 1) / (1 + (value - 1) * sine));
            }

            @Override
            public double energy(Coefficients at) {
                return mean(value -> {
                    double rate = at.ada() * value + at.sds();
                    double variance = at.a() * at.a() * value + at.s() * at.s();
                    return rate == 0 ? 0 : rate * rate / variance;
                });
            }

            private double mean(DoubleUnaryOperator part) {
                double sum = 0;
                for (double value : c) {
                    sum += part.applyAsDouble(value);
                }
                return sum / c.length;
            }
        };
    }

    /**
     * Of the two points √((1−p)/p), with probability p, and −√(p/(1−p)): mean 0, variance 1. By the trapezoidal rule on the line,
     * which is exact but for rounding for what is so smooth.
     */
    public static Separation twoPoints(double probability) {
        Check.that(probability > 0 && probability < 1, "a probability between 0 and 1, got %s", probability);
        double high = Math.sqrt((1 - probability) / probability);
        double low = -Math.sqrt(probability / (1 - probability));
        double gap = high - low;
        // The error is E[gap² q (1 − q)] with q the posterior probability of the high point: p N(z) (1 − q) gap² over z
        // = y − r·high.
        return snr -> {
            double sum = 0;
            double step = Math.min(0.02, 0.2 / (1 + snr * gap));
            for (double z = -9; z <= 9; z += step) {
                double logOdds = Math.log(probability / (1 - probability)) + snr * gap * (z + snr * gap / 2);
                sum += Math.exp(-z * z / 2) / (1 + Math.exp(logOdds));
            }
            return probability * gap * gap * sum * step / Math.sqrt(2 * Math.PI);
        };
    }

    /** Squared Wasserstein distance of the two points from N(0, 1). */
    public static double twoPointsFromNoise(double probability) {
        double high = Math.sqrt((1 - probability) / probability);
        double low = -Math.sqrt(probability / (1 - probability));
        // The upper part of the line goes to the high point; it begins at Φ⁻¹(1 − p) = √2 erf⁻¹(1 − 2p).
        double border = Math.sqrt(2)
                * Special.inverseErf(Tensors.scalar(DType.FLOAT64, 1 - 2 * probability))
                        .item();
        double density = Math.exp(-border * border / 2) / Math.sqrt(2 * Math.PI);
        return 2 - 2 * density * (high - low);
    }

    /** Between given values by straight lines in ln r, and beyond as those of normal laws: of a trained denoiser, or of samples. */
    public static Separation table(double[] snrs, double[] values) {
        Check.that(
                snrs.length == values.length && snrs.length >= 2,
                "a table has at least 2 places and as many values, got %d and %d",
                snrs.length,
                values.length);
        double[] at = Arrays.stream(snrs).map(Math::log).toArray();
        double[] rising = rising(values);
        return snr -> {
            double place = Math.log(snr);
            int next = 0;
            while (next < at.length && at[next] < place) {
                next++;
            }
            if (next == 0) {
                // λ grows as r² where nothing is told apart yet.
                return 1 - rising[0] * Math.exp(2 * (place - at[0]));
            }
            if (next == at.length) {
                // What is left falls at least as that of a normal law.
                return (1 - rising[next - 1]) * Math.exp(2 * (at[next - 1] - place));
            }
            double part = (place - at[next - 1]) / (at[next] - at[next - 1]);
            return 1 - (rising[next - 1] + part * (rising[next] - rising[next - 1]));
        };
    }

    /** The nearest values that do not fall, by pooling neighbours. */
    static double[] rising(double[] values) {
        double[] mean = new double[values.length];
        int[] size = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            mean[blocks] = value;
            size[blocks] = 1;
            while (blocks > 0 && mean[blocks - 1] > mean[blocks]) {
                int all = size[blocks - 1] + size[blocks];
                mean[blocks - 1] = (mean[blocks - 1] * size[blocks - 1] + mean[blocks] * size[blocks]) / all;
                size[blocks - 1] = all;
                blocks--;
            }
            blocks++;
        }
        double[] out = new double[values.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(out, at, at + size[block], Math.min(1, Math.max(0, mean[block])));
            at += size[block];
        }
        return out;
    }
}
