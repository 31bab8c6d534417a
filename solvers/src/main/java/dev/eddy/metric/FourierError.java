package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * A norm of the difference within a band of wave numbers, optionally of a derivative. The band is a box: it holds the
 * modes with {@code low ≤ max_d |k_d| ≤ high}, the mean belongs to 0. In a band in which the reference has nothing but
 * rounding, a normalized error is 0 where the prediction has no more, and infinite else. A band beyond the highest wave
 * number of the grid has no error: not-a-number.
 *
 * <p>A derivative of order 0 is not the same as none: it sums D equal terms, as the benchmark's strings do, so that
 * absolute errors are D times as large.
 *
 * @see Band the formula
 */
@Doc("MAE, MSE or RMSE of the Fourier coefficients in a band of wave numbers")
public record FourierError(
        @Default("rmse") @Doc("mae, mse or rmse") Norm norm,

        @Default("normalized") @Doc("absolute, normalized or symmetric")
        Relative relative,

        @Default("0") @Doc("lowest wave number of the band") int low,

        @Default("-1") @Doc("highest wave number of the band; negative for no upper end")
        int high,

        @Default("-1.0") @Doc("order of the derivative, summed over the axes; negative for none")
        double derivative,

        @Default("1.0") @Doc("length of the domain on each axis; the benchmark takes 1 whatever the domain")
        double extent)
        implements Metric {
    public FourierError {
        Check.that(low >= 0, "fourier: expected low ≥ 0, got %d", low);
        Check.that(high < 0 || low <= high, "fourier: expected low ≤ high, got %d and %d", low, high);
        Check.that(extent > 0, "fourier: expected a positive extent, got %s", extent);
        Check.that(Double.isFinite(derivative), "fourier: expected a finite order of derivative, got %s", derivative);
    }

    /** The benchmark's {@code mean_fourier_…;low;high;derivative}. */
    public FourierError(Norm norm, Relative relative, int low, int high, double derivative) {
        this(norm, relative, low, high, derivative, 1);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        return error(prediction, reference, false);
    }

    @Override
    public Metric asPublished() {
        return new NamedMetric(this, (prediction, reference) -> error(prediction, reference, true));
    }

    private Tensor error(Tensor prediction, Tensor reference, boolean published) {
        Metric.requireComparable(this, prediction, reference);
        int top = high < 0 ? Integer.MAX_VALUE : high;
        return new Band(reference, norm, low, top, derivative, extent, published)
                .error(relative, prediction, reference);
    }

    @Override
    public String shortName() {
        String order = derivative == Math.rint(derivative) ? String.valueOf((long) derivative) : "" + derivative;
        return "mean_fourier_" + relative.name(norm) + ";" + low + ";" + (high < 0 ? "all" : high)
                + (derivative < 0 ? ";none" : ";" + order)
                + (extent == 1 ? "" : ";extent=" + extent);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName()).as(relative == Relative.ABSOLUTE ? Kind.NUMBER : Kind.RELATIVE_ERROR);
    }
}
