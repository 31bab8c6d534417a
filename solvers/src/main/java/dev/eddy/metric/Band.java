package dev.eddy.metric;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    private final SpectralGrid modes;
    private final Tensor weights;

    /**
     * @param like a field {@code [batch, channels, x…]} for its points and its type
     * @param derivative order m; negative for none
     * @param extent L of every axis
     */
    Band(Tensor like, Norm norm, int low, int high, double derivative, double extent) {
        this.norm = norm;
        this.modes = SpectralGrid.of(grid(like, extent));
        int terms = derivative < 0 ? 1 : modes.dims();
        Symbol stored = modes.multiplicity();
        double scale = Math.pow(extent, modes.dims()) / ((double) modes.pointCount() * modes.pointCount());
        double[] weights = new double[modes.modeCount() * terms];
        modes.forEachMode((mode, k) -> {
            int highest = Arrays.stream(k).map(Math::abs).max().orElse(0);
            if (highest >= low && highest <= high) {
                for (int e = 0; e < terms; e++) {
                    double kappa = modes.fundamental(e) * Math.abs(k[e]);
                    double factor = derivative < 0 ? 1 : Math.pow(kappa, derivative * norm.inner());
                    weights[mode * terms + e] = stored.re(mode) * factor * scale;
                }
            }
        });
        this.weights =
                Tensors.of(weights, modes.modeCount(), terms).to(like.dtype()).to(like.device());
    }

    private static Grid grid(Tensor like, double extent) {
        List<Axis> axes = new ArrayList<>();
        for (int d = 2; d < like.rank(); d++) {
            axes.add(new Axis(extent, (int) like.size(d), Boundary.PERIODIC));
        }
        return new Grid(axes);
    }

    /** {@code [batch, channels, x…]} to {@code [batch, channels]}. */
    Tensor size(Tensor field) {
        Tensor magnitude = modes.forward(field).abs().reshape(field.size(0), field.size(1), -1);
        Tensor powers = norm.inner() == 1 ? magnitude : magnitude.squared();
        Tensor zero = Tensors.scalar(field.dtype(), 0).to(field.device());
        Tensor kept = Tensors.where(magnitude.lessThan(NEGLIGIBLE), zero, powers);
        Tensor sums = kept.matmul(weights);
        return (norm.outer() == 1 ? sums : sums.squareRoot()).sum(2);
    }
}
