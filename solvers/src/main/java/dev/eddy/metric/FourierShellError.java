package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;

/**
 * fRMSE of PDEBench (Takamoto et al., NeurIPS 2022): the amplitude of the difference per shell of wave numbers, averaged
 * over the shells of a band and over the channels.
 *
 * <pre>  mean_{K in band} √( Σ_{K ≤ ‖k‖ &lt; K+1} |F(p − r)_k|² ) / N^D </pre>
 *
 * with one mode of each pair ±k in the sum, and K below half the points of the shortest axis. The bands begin at K = 0, 4
 * and 12. In 1-D this is what PDEBench's program computes; in 2-D and 3-D that one leaves out the modes whose wave numbers
 * differ in sign, which are counted here. A band without any shell, on a grid of few points, has no error: not-a-number.
 */
@Doc("fRMSE: Fourier error per shell in the low, middle or high wave numbers (PDEBench)")
public record FourierShellError(
        @Default("low") @Doc("low, middle or high wave numbers")
        FrequencyBand band,

        @Default("4") @Doc("first wave number of the middle band")
        int middle,

        @Default("12") @Doc("first wave number of the high band")
        int high)
        implements Metric {
    public FourierShellError {
        Check.that(middle >= 1 && middle < high, "frmse: expected 1 ≤ middle < high, got %d and %d", middle, high);
    }

    public FourierShellError(FrequencyBand band) {
        this(band, 4, 12);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        SpectralGrid modes = ModeBins.modesOf(reference);
        int shells = Integer.MAX_VALUE;
        for (int d = 0; d < modes.dims(); d++) {
            shells = Math.min(shells, modes.points(d) / 2);
        }
        int from = band == FrequencyBand.LOW ? 0 : band == FrequencyBand.MIDDLE ? middle : high;
        int to = Math.min(shells, band == FrequencyBand.LOW ? middle : band == FrequencyBand.MIDDLE ? high : shells);
        Tensor difference = prediction.minus(reference);
        if (to <= from) {
            return difference.reshape(difference.size(0), -1).sum(1).times(Double.NaN);
        }
        ModeBins bins = new ModeBins(
                reference, to - from, k -> (int) Math.sqrt(square(k)) - from, k -> isStoredTwice(modes, k) ? 0.5 : 1);
        Tensor unit = Size.unit(difference);
        Tensor sums = bins.sums(difference.over(Size.along(unit, difference)));
        return Magnitudes.root(sums).mean(2).times(unit).mean(1);
    }

    private static long square(int[] k) {
        long square = 0;
        for (int component : k) {
            square += (long) component * component;
        }
        return square;
    }

    /** Whether the half-spectrum holds −k as well: so it does where the halved axis has its mean or its highest mode. */
    private static boolean isStoredTwice(SpectralGrid modes, int[] k) {
        int last = k.length - 1;
        boolean mirrored = k[last] == 0 || modes.isNyquist(last, k[last]);
        boolean own = true;
        for (int d = 0; d < k.length; d++) {
            own &= k[d] == 0 || modes.isNyquist(d, k[d]);
        }
        return mirrored && !own;
    }

    @Override
    public String shortName() {
        boolean standard = middle == 4 && high == 12;
        return "mean_fRMSE;" + band.word() + (standard ? "" : ";" + middle + ";" + high);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
