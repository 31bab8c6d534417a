package dev.eddy.metric;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Magnitudes;
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
 * norm over space (Parseval). A band holds nothing where all of its coefficients are below 8 ε N^{D/2} max|u|, which
 * rounding makes of none. In the form of the benchmark's program coefficients below 1e-5 count as 0.
 */
final class Band {
    private static final double NEGLIGIBLE = 1e-5;
    private static final double ROUNDING = 8;

    private final Norm norm;
    private final boolean published;
    private final SpectralGrid modes;
    private final Tensor weights;
    private final double rounding;
    private final boolean empty;

    /**
     * @param like a field {@code [batch, channels, x…]} for its points and its type
     * @param derivative order m; negative for none
     * @param extent L of every axis
     * @param published in the form of the benchmark's program
     */
    Band(Tensor like, Norm norm, int low, int high, double derivative, double extent, boolean published) {
        this.norm = norm;
        this.published = published;
        this.modes = SpectralGrid.of(grid(like, extent));
        this.rounding = ROUNDING * (like.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52) * Math.sqrt(modes.pointCount());
        int terms = derivative < 0 ? 1 : modes.dims();
        Symbol stored = modes.multiplicity();
        double scale = Math.pow(extent, modes.dims()) / ((double) modes.pointCount() * modes.pointCount());
        double[] weights = new double[modes.modeCount() * terms];
        boolean[] any = new boolean[1];
        modes.forEachMode((mode, k) -> {
            int highest = Arrays.stream(k).map(Math::abs).max().orElse(0);
            if (highest >= low && highest <= high) {
                any[0] = true;
                for (int e = 0; e < terms; e++) {
                    double kappa = modes.fundamental(e) * Math.abs(k[e]);
                    double factor = derivative < 0 ? 1 : Math.pow(kappa, derivative * norm.inner());
                    weights[mode * terms + e] = stored.re(mode) * factor * scale;
                }
            }
        });
        this.empty = !any[0];
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

    /** The error per sample; not-a-number where no wave number of the grid is in the band. */
    Tensor error(Relative relative, Tensor prediction, Tensor reference) {
        Tensor error = relative.error(norm, this::size, prediction, reference);
        return empty ? error.times(Double.NaN) : error;
    }

    private Size size(Tensor field, Tensor unit, Tensor scale) {
        if (published) {
            Tensor magnitude = magnitude(field);
            Tensor size =
                    norm(magnitude, Tensors.full(field.dtype(), NEGLIGIBLE, 1).to(field.device()));
            return new Size(size, size, Size.noUnit(field));
        }
        Tensor magnitude = magnitude(field.over(Size.along(unit, field)));
        Tensor floor = scale.over(unit).times(rounding).unsqueeze(2);
        return new Size(norm(magnitude), norm(magnitude.detach(), floor), unit);
    }

    private Tensor magnitude(Tensor field) {
        return modes.forward(field).abs().reshape(field.size(0), field.size(1), -1);
    }

    /** Of the coefficients that are not below a floor. */
    private Tensor norm(Tensor magnitude, Tensor floor) {
        Tensor zero = Tensors.scalar(magnitude.dtype(), 0).to(magnitude.device());
        return norm(Tensors.where(magnitude.detach().minus(floor).lessThan(0), zero, magnitude));
    }

    /** {@code [batch, channels, modes]} to {@code [batch, channels]}. */
    private Tensor norm(Tensor magnitude) {
        Tensor powers = norm.inner() == 1 ? magnitude : magnitude.squared();
        Tensor sums = powers.matmul(weights);
        return (norm.outer() == 1 ? sums : Magnitudes.root(sums)).sum(2);
    }
}
