package dev.eddy.fit;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.PointField;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A state on a periodic grid as a field of (t, x…) that does not change with t: the sum of its waves, those that are smaller than a
 * millionth of the largest left out. For starts that are built into a candidate.
 */
public final class FourierField implements PointField {
    private static final double LEAST = 1e-6;

    private final double[][] frequencies;
    private final double[] phases;
    private final double[][] amplitudes;
    private final double[] means;

    private FourierField(double[][] frequencies, double[] phases, double[][] amplitudes, double[] means) {
        this.frequencies = frequencies;
        this.phases = phases;
        this.amplitudes = amplitudes;
        this.means = means;
    }

    /** @param state {@code [channels, x…]} */
    public static FourierField of(Tensor state, Grid grid) {
        Check.that(grid.isPeriodic(), "a sum of waves is a field on periodic axes, got %s", grid.axes());
        SpectralGrid modes = SpectralGrid.of(grid);
        int channels = Math.toIntExact(state.size(0));
        Tensor spectrum = modes.forward(state.unsqueeze(0)).reshape(channels, -1);
        double[] re = spectrum.real().contiguous().toDoubles();
        double[] im = spectrum.imaginary().contiguous().toDoubles();
        int count = modes.modeCount();
        double points = modes.pointCount();
        double largest = 0;
        for (int i = 0; i < re.length; i++) {
            largest = Math.max(largest, Math.hypot(re[i], im[i]));
        }
        double least = LEAST * largest;
        List<double[]> frequencies = new ArrayList<>();
        List<Double> phases = new ArrayList<>();
        List<double[]> amplitudes = new ArrayList<>();
        double[] means = new double[channels];
        int last = grid.dims() - 1;
        modes.forEachMode((mode, k) -> {
            boolean mean = true;
            double[] frequency = new double[k.length + 1];
            for (int d = 0; d < k.length; d++) {
                mean &= k[d] == 0;
                frequency[d + 1] = k[d] * modes.fundamental(d);
            }
            // Of the last axis half of the modes are kept; the others are conjugates.
            double twice = k[last] == 0 || modes.isNyquist(last, k[last]) ? 1 : 2;
            double size = 0;
            double[] cosine = new double[channels];
            double[] sine = new double[channels];
            for (int c = 0; c < channels; c++) {
                cosine[c] = twice * re[c * count + mode] / points;
                sine[c] = -twice * im[c * count + mode] / points;
                size = Math.max(size, Math.hypot(re[c * count + mode], im[c * count + mode]));
            }
            if (mean) {
                System.arraycopy(cosine, 0, means, 0, channels);
            } else if (size > least) {
                frequencies.add(frequency);
                phases.add(Math.PI / 2);
                amplitudes.add(cosine);
                frequencies.add(frequency);
                phases.add(0.0);
                amplitudes.add(sine);
            }
        });
        double[][] matrix = new double[channels][amplitudes.size()];
        for (int c = 0; c < channels; c++) {
            for (int w = 0; w < amplitudes.size(); w++) {
                matrix[c][w] = amplitudes.get(w)[c];
            }
        }
        return new FourierField(
                frequencies.toArray(double[][]::new),
                phases.stream().mapToDouble(Double::doubleValue).toArray(),
                matrix,
                means);
    }

    @Override
    public TensorJet jet(Tensor points, DerivativeSet derivatives) {
        TensorJet coordinates = TensorJet.coordinates(points, derivatives);
        if (frequencies.length == 0) {
            double[][] nothing = Collections.nCopies(means.length, new double[derivatives.coordinates()])
                    .toArray(double[][]::new);
            return coordinates.affine(nothing, means);
        }
        return coordinates
                .affine(frequencies, phases)
                .apply(TaylorFunction.sine(1))
                .affine(amplitudes, means);
    }
}
