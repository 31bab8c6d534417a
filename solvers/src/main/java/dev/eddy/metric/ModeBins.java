package dev.eddy.metric;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Sums of {@code w_k |û_k|² / N^{2D}} over groups of Fourier modes: {@code [batch, channels, x…]} to {@code [batch,
 * channels, bins]}. With w = multiplicity, all bins together have the mean square of the field (Parseval).
 */
final class ModeBins {
    private final SpectralGrid modes;
    private final Tensor weights;
    private final long[] order;
    private final int[] sizes;

    /**
     * @param like a field for its points, type and device
     * @param bins number of bins
     * @param bin the bin of a mode by its integer wave numbers; others than 0 … bins − 1 are left out
     * @param weight w_k of a mode that is stored
     */
    ModeBins(Tensor like, int bins, ToIntFunction<int[]> bin, ToDoubleFunction<int[]> weight) {
        modes = modesOf(like);
        double points = modes.pointCount();
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            members.add(new ArrayList<>());
        }
        double[] byMode = new double[modes.modeCount()];
        modes.forEachMode((mode, k) -> {
            int own = bin.applyAsInt(k);
            if (own >= 0 && own < bins) {
                members.get(own).add(mode);
                byMode[mode] = weight.applyAsDouble(k) / (points * points);
            }
        });
        order = members.stream().flatMap(List::stream).mapToLong(i -> i).toArray();
        sizes = members.stream().mapToInt(List::size).toArray();
        double[] sorted = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = byMode[(int) order[i]];
        }
        weights = Tensors.of(sorted, order.length).to(like.dtype()).to(like.device());
    }

    /** The modes of a field whose axes have one extent. */
    static SpectralGrid modesOf(Tensor field) {
        return SpectralGrid.of(grid(field));
    }

    /** A periodic grid with the points of a field and one extent. */
    static Grid grid(Tensor field) {
        List<Axis> axes = new ArrayList<>();
        for (int d = 2; d < field.rank(); d++) {
            axes.add(new Axis(1, (int) field.size(d), Boundary.PERIODIC));
        }
        return new Grid(axes);
    }

    /** Whether a bin holds no mode. */
    boolean hasEmpty() {
        return Arrays.stream(sizes).anyMatch(size -> size == 0);
    }

    Tensor sums(Tensor field) {
        Tensor spectrum = modes.forward(field).abs().reshape(field.size(0), field.size(1), -1);
        Tensor powers = spectrum.gather(2, order).squared().times(weights);
        List<Tensor> sums = new ArrayList<>();
        long start = 0;
        for (int size : sizes) {
            sums.add(powers.narrow(2, start, size).sum(2));
            start += size;
        }
        return Tensors.stack(sums, 2);
    }
}
