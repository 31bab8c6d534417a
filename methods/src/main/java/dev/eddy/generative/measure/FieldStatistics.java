package dev.eddy.generative.measure;

import dev.eddy.grid.Grid;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/** What many fields {@code [samples, channels, x…]} have in common. */
public final class FieldStatistics {
    /** Part of the largest energy below which a mode counts as one without. */
    private static final double SILENT = 1e-3;

    private FieldStatistics() {}

    /** ½|u|² by wave number, mean over samples and channels. */
    public static double[] spectrum(Tensor fields, Grid grid) {
        try (Scope scope = Scope.open()) {
            return Spectra.power(fields.to(DType.FLOAT64), grid, Spectra.Bins.SUM)
                    .mean(0, 1)
                    .toDoubles();
        }
    }

    /**
     * Largest error of a spectrum over a range of wave numbers, both ends included: relative where the true one has energy. Where that has
     * less than a thousandth of its largest value, errors are relative to that much: of modes without energy no ratio says anything.
     */
    public static double spectralError(double[] spectrum, double[] truth, int from, int to) {
        double largest = 0;
        for (int k = from; k <= to; k++) {
            largest = Math.max(largest, truth[k]);
        }
        double worst = 0;
        for (int k = from; k <= to; k++) {
            double error = Math.abs(spectrum[k] - truth[k]) / Math.max(truth[k], SILENT * largest);
            worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
        return worst;
    }

    /** Skewness of differences between neighbours along the last axis, which is periodic, over all samples: below 0 where fronts steepen. */
    public static double differenceSkewness(Tensor fields) {
        try (Scope scope = Scope.open()) {
            Tensor u = fields.to(DType.FLOAT64);
            Tensor difference = u.roll(u.rank() - 1, -1).minus(u);
            Tensor centred = difference.minus(difference.mean());
            double variance = centred.squared().mean().item();
            return centred.power(3).mean().item() / Math.pow(variance, 1.5);
        }
    }

    /** Root of the mean square of all values. */
    public static double rootMeanSquare(Tensor fields) {
        try (Scope scope = Scope.open()) {
            return Math.sqrt(fields.to(DType.FLOAT64).squared().mean().item());
        }
    }
}
