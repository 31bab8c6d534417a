package dev.eddy.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Spectra over the size of the wave number: {@code [batch, channels, x…]} to {@code [batch, channels, bins]}. Bin K holds
 * the modes with K − ½ ≤ ‖k‖ &lt; K + ½ up to the highest resolved K = ⌊N/2⌋; wave numbers are counted in units of the
 * longest axis. Modes in the corners of the box beyond the last bin are left out.
 */
public final class Spectra {
    /** What a bin holds. */
    public enum Bins {
        /** The sum over its modes. */
        SUM,
        /** The mean over its stored modes. */
        MEAN
    }

    private Spectra() {}

    /** ½|u|² by wave number; without corners, the sum over bins is ½ mean(u²). */
    public static Tensor power(Tensor field, Grid grid, Bins bins) {
        SpectralGrid modes = SpectralGrid.of(grid);
        double points = modes.pointCount();
        Symbol weight = modes.multiplicity().times(0.5 / (points * points));
        Tensor magnitude = modes.forward(field).abs();
        return binned(magnitude.squared().times(realTensor(weight, modes, field)), modes, bins);
    }

    /** Amplitude of the modes by wave number. */
    public static Tensor amplitude(Tensor field, Grid grid, Bins bins) {
        SpectralGrid modes = SpectralGrid.of(grid);
        Symbol weight = Scaling.RECONSTRUCTION.on(modes).reciprocalOrZero();
        return binned(modes.forward(field).abs().times(realTensor(weight, modes, field)), modes, bins);
    }

    /** Number of bins: ⌊N/2⌋ + 1 on a cube. */
    public static int binCount(Grid grid) {
        SpectralGrid modes = SpectralGrid.of(grid);
        int highest = 0;
        for (int d = 0; d < modes.dims(); d++) {
            highest = Math.max(highest, (int) Math.floor(unit(modes, d) * (modes.points(d) / 2)));
        }
        return highest + 1;
    }

    private static Tensor realTensor(Symbol symbol, SpectralGrid modes, Tensor like) {
        double[] values = new double[symbol.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = symbol.re(i);
        }
        return Tensors.of(values, modes.spectrumShape()).to(like.dtype()).to(like.device());
    }

    /** Wave numbers of an axis in units of the smallest of all axes. */
    private static double unit(SpectralGrid modes, int axis) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int d = 0; d < modes.dims(); d++) {
            smallest = Math.min(smallest, modes.fundamental(d));
        }
        return modes.fundamental(axis) / smallest;
    }

    private static Tensor binned(Tensor values, SpectralGrid modes, Bins bins) {
        if (modes.dims() == 1) {
            return values;
        }
        int count = binCount(modes.grid());
        List<List<Long>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new ArrayList<>());
        }
        double[] units = new double[modes.dims()];
        for (int d = 0; d < units.length; d++) {
            units[d] = unit(modes, d);
        }
        modes.forEachMode((mode, k) -> {
            double square = 0;
            for (int d = 0; d < k.length; d++) {
                square += k[d] * units[d] * k[d] * units[d];
            }
            int bin = (int) Math.floor(Math.sqrt(square) + 0.5);
            if (bin < count) {
                members.get(bin).add((long) mode);
            }
        });
        long[] order = members.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .toArray();
        long[] shape = values.shape();
        Tensor sorted = values.reshape(shape[0], shape[1], modes.modeCount()).gather(2, order);
        List<Tensor> sums = new ArrayList<>();
        long start = 0;
        for (List<Long> bin : members) {
            Tensor part = sorted.narrow(2, start, bin.size());
            sums.add(bins == Bins.SUM || bin.isEmpty() ? part.sum(2) : part.mean(2));
            start += bin.size();
        }
        return Tensors.stack(sums, 2);
    }
}
