package dev.eddy.metric;

import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Norms of fields by their Fourier coefficients in a box-shaped band of wave numbers.
 *
 * <pre>  F(u) = Σ_e ( (L/N)^D Σ_k |û_k κ_e^m|^a w_k / N^D )^q,     low ≤ max_d |k_d| ≤ high </pre>
 *
 * û is the unnormalised real transform, w_k = 2 where the half-spectrum stores one of two mirrored modes, else 1. With a
 * derivative of order m, e runs over the axes; without, there is one term. For a = 2 and all wave numbers this is the
 * norm over space (Parseval). Coefficients below 1e-5 count as zero, as in the benchmark.
 */
final class Band {
    private static final double NEGLIGIBLE = 1e-5;

    private final Norm norm;
    private final long[] points;
    private final Tensor weights;

    /**
     * @param like a field {@code [batch, channels, x…]} for its points and its type
     * @param derivative order m; negative for none
     */
    Band(Tensor like, Norm norm, int low, int high, double derivative, double extent) {
        this.norm = norm;
        int dims = like.rank() - 2;
        points = new long[dims];
        int modes = 1;
        for (int d = 0; d < dims; d++) {
            points[d] = like.size(d + 2);
            modes *= (int) stored(d);
        }
        int terms = derivative < 0 ? 1 : dims;
        double[] weights = new double[modes * terms];
        long[] k = new long[dims];
        for (int i = 0; i < modes; i++) {
            if (!wavenumber(i, k, low, high)) {
                continue;
            }
            boolean ownMirror = k[dims - 1] == 0 || 2 * k[dims - 1] == points[dims - 1];
            for (int e = 0; e < terms; e++) {
                double kappa = 2 * Math.PI * Math.abs(k[e]) / extent;
                double factor = derivative < 0 ? 1 : Math.pow(kappa, derivative * norm.inner());
                weights[i * terms + e] = (ownMirror ? 1 : 2) * factor * scale(extent);
            }
        }
        this.weights = Tensors.of(weights, modes, terms).to(like.dtype()).to(like.device());
    }

    /** {@code [batch, channels, x…]} to {@code [batch, channels]}. */
    Tensor size(Tensor field) {
        Tensor spectrum = Fourier.forwardReal(field, points.length);
        Tensor magnitude = spectrum.abs().reshape(field.size(0), field.size(1), -1);
        Tensor powers = norm.inner() == 1 ? magnitude : magnitude.squared();
        Tensor zero = Tensors.scalar(field.dtype(), 0).to(field.device());
        Tensor kept = Tensors.where(magnitude.lessThan(NEGLIGIBLE), zero, powers);
        Tensor sums = kept.matmul(weights);
        return (norm.outer() == 1 ? sums : sums.squareRoot()).sum(2);
    }

    private long stored(int axis) {
        return axis == points.length - 1 ? points[axis] / 2 + 1 : points[axis];
    }

    /** Finds the wave number of entry i of the half-spectrum; whether the band holds it. */
    private boolean wavenumber(int i, long[] k, int low, int high) {
        long rest = i;
        long highest = 0;
        for (int d = points.length - 1; d >= 0; d--) {
            long index = rest % stored(d);
            rest /= stored(d);
            k[d] = d < points.length - 1 && 2 * index >= points[d] ? index - points[d] : index;
            highest = Math.max(highest, Math.abs(k[d]));
        }
        return highest >= low && highest <= high;
    }

    /** (L/N)^D / N^D. */
    private double scale(double extent) {
        double scale = 1;
        for (long n : points) {
            scale *= extent / n / n;
        }
        return scale;
    }
}
