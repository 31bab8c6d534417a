package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;

/**
 * The mean square error within one of three bins of wave numbers, as in The Well (Ohana et al., NeurIPS 2024), averaged
 * over the channels.
 *
 * <pre>  E(u) = Σ_{k in bin} |û_k|² / N^{2D},      E(p − r)  or  E(p − r) / (E(r) + ε) </pre>
 *
 * The bins part ‖k‖ at (N/2)^⅓ and (N/2)^⅔, equally far apart on a logarithmic scale; they begin at 0 and end below N/2. N
 * belongs to the longest axis, and the wave numbers of a shorter one count N/N_d times. The three absolute errors add up
 * to the mean square error, but for the highest modes and those in the corners of the box. A bin without any mode, on a grid of
 * few points, has no error: not-a-number.
 */
@Doc("mean square error in the low, middle or high third of the wave numbers (The Well)")
public record BinnedSpectralError(
        @Default("low") @Doc("low, middle or high third on a logarithmic scale")
        FrequencyBand bin,

        @Default("true") @Doc("divide by the reference's energy in the bin")
        boolean normalized,

        @Default("1e-7") @Doc("ε, added to the reference's energy in the bin; that of The Well")
        double epsilon)
        implements Metric {
    public BinnedSpectralError {
        Check.that(
                epsilon >= 0 && Double.isFinite(epsilon),
                "binned-spectral: expected a finite epsilon that is not negative, got %s",
                epsilon);
    }

    /** With the ε of The Well. */
    public BinnedSpectralError(FrequencyBand bin, boolean normalized) {
        this(bin, normalized, VarianceScaledError.THE_WELL);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        SpectralGrid modes = ModeBins.modesOf(reference);
        double[] units = units(modes);
        double half = units[modes.dims()] / 2;
        double from = bin == FrequencyBand.LOW ? 0 : Math.pow(half, bin.ordinal() / 3.0);
        double to = bin == FrequencyBand.HIGH ? half : Math.pow(half, (bin.ordinal() + 1) / 3.0);
        int last = modes.dims() - 1;
        ModeBins own = new ModeBins(
                reference,
                1,
                k -> {
                    double size = size(k, units);
                    return size >= from && size < to ? 0 : -1;
                },
                k -> k[last] == 0 || modes.isNyquist(last, k[last]) ? 1 : 2);
        Tensor difference = prediction.minus(reference);
        if (own.hasEmpty()) {
            return difference.reshape(difference.size(0), -1).sum(1).times(Double.NaN);
        }
        if (!normalized) {
            return own.sums(difference).squeeze(2).mean(1);
        }
        Tensor unit = Size.unit(difference);
        Tensor ofReference = Size.unit(reference);
        Floored below = Floored.of(ofReference, epsilon);
        Tensor error = own.sums(difference.over(Size.along(unit, difference))).squeeze(2);
        Tensor energy =
                own.sums(reference.over(Size.along(ofReference, reference))).squeeze(2);
        Tensor scale = unit.over(below.unit());
        return Magnitudes.ratio(error, below.with(energy))
                .times(scale)
                .times(scale)
                .mean(1);
    }

    /** By axis the longest axis over this one, and behind these the points of the longest one. */
    private static double[] units(SpectralGrid modes) {
        double[] units = new double[modes.dims() + 1];
        for (int d = 0; d < modes.dims(); d++) {
            units[modes.dims()] = Math.max(units[modes.dims()], modes.points(d));
        }
        for (int d = 0; d < modes.dims(); d++) {
            units[d] = units[modes.dims()] / modes.points(d);
        }
        return units;
    }

    private static double size(int[] k, double[] units) {
        double square = 0;
        for (int d = 0; d < k.length; d++) {
            square += k[d] * units[d] * k[d] * units[d];
        }
        return Math.sqrt(square);
    }

    @Override
    public String shortName() {
        return "mean_binned_" + (normalized ? "nMSE;" : "MSE;") + bin.word()
                + (epsilon == VarianceScaledError.THE_WELL ? "" : ";epsilon=" + epsilon);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName()).as(normalized ? Kind.RELATIVE_ERROR : Kind.NUMBER);
    }
}
