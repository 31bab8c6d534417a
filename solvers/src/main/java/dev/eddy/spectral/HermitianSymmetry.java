package dev.eddy.spectral;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The symmetry û(−k) = conj û(k) of the spectrum of a real field, where both modes are stored: at the wave numbers 0 and,
 * on an even axis, N/2 of the last axis, in 2-D and 3-D. An inverse transform does not see what breaks it, so what rounding
 * leaves there is not held back by anything nonlinear; where the linear part of an equation amplifies modes it grows without
 * bound as long as a computation stays in Fourier space.
 */
public final class HermitianSymmetry {
    private final int last;
    private final List<Tensor> mirrors = new ArrayList<>();
    private final long width;
    private final boolean atZero;
    private final boolean atNyquist;

    /**
     * The symmetry of spectra of a grid of 2 or 3 dimensions.
     *
     * @param atZero whether to restore it at the wave number 0 of the last axis
     * @param atNyquist whether to restore it at N/2 of the last axis; that exists on an even axis only
     */
    public HermitianSymmetry(SpectralGrid grid, boolean atZero, boolean atNyquist) {
        this.last = grid.dims() + 1;
        for (int d = 0; d < grid.dims() - 1; d++) {
            long[] mirror = new long[grid.points(d)];
            for (int i = 0; i < mirror.length; i++) {
                mirror[i] = Math.floorMod(-i, mirror.length);
            }
            mirrors.add(Tensors.of(mirror, mirror.length).lasting());
        }
        long[] shape = grid.spectrumShape();
        this.width = shape[shape.length - 1];
        this.atZero = atZero;
        this.atNyquist = atNyquist && grid.points(grid.dims() - 1) % 2 == 0;
    }

    /** The nearest spectrum {@code [batch, channels, modes…]} of a real field. */
    public Tensor restored(Tensor spectrum) {
        List<Tensor> parts = new ArrayList<>();
        long start = atZero ? 1 : 0;
        long end = atNyquist ? width - 1 : width;
        if (atZero) {
            parts.add(mean(spectrum.narrow(last, 0, 1)));
        }
        if (end > start) {
            parts.add(spectrum.narrow(last, start, end - start));
        }
        if (atNyquist) {
            parts.add(mean(spectrum.narrow(last, end, 1)));
        }
        return Tensors.cat(parts, last);
    }

    /** As {@link #restored}, in place. */
    public Tensor restore(Tensor spectrum) {
        if (atZero) {
            restoreColumn(spectrum.narrow(last, 0, 1));
        }
        if (atNyquist) {
            restoreColumn(spectrum.narrow(last, width - 1, 1));
        }
        return spectrum;
    }

    private void restoreColumn(Tensor column) {
        column.plusInPlace(mirrored(column)).timesInPlace(0.5);
    }

    private Tensor mean(Tensor column) {
        return column.plus(mirrored(column)).times(0.5);
    }

    private Tensor mirrored(Tensor column) {
        Tensor mirrored = column;
        for (int d = 0; d < mirrors.size(); d++) {
            mirrored = mirrored.gather(d + 2, mirrors.get(d));
        }
        return mirrored.conjugate();
    }
}
