package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * The H1 error: the Fourier error of the state plus that of its first derivatives, each divided on its own if the error
 * is normalized. It weighs the fine scales more than a norm over space does.
 */
@Doc("H1 error: error of the state plus error of its gradient")
public record SobolevError(
        @Default("rmse") @Doc("mae, mse or rmse") Norm norm,

        @Default("normalized") @Doc("absolute, normalized or symmetric")
        Relative relative,

        @Default("0") @Doc("lowest wave number of the band") int low,

        @Default("-1") @Doc("highest wave number of the band; negative for no upper end")
        int high,

        @Default("1.0") @Doc("length of the domain on each axis; the benchmark takes 1 whatever the domain")
        double extent)
        implements Metric {
    public SobolevError {
        Check.that(low >= 0, "h1: expected low ≥ 0, got %d", low);
        Check.that(high < 0 || low <= high, "h1: expected low ≤ high, got %d and %d", low, high);
        Check.that(extent > 0, "h1: expected a positive extent, got %s", extent);
    }

    /** The benchmark's {@code mean_H1_…}. */
    public SobolevError(Norm norm, Relative relative) {
        this(norm, relative, 0, -1, 1);
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
        Band state = new Band(reference, norm, low, top, -1, extent, published);
        Band gradient = new Band(reference, norm, low, top, 1, extent, published);
        return state.error(relative, prediction, reference).plus(gradient.error(relative, prediction, reference));
    }

    @Override
    public String shortName() {
        return "mean_H1_" + relative.name(norm)
                + (low == 0 && high < 0 ? "" : ";" + low + ";" + (high < 0 ? "all" : high))
                + (extent == 1 ? "" : ";extent=" + extent);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName()).as(relative == Relative.ABSOLUTE ? Kind.NUMBER : Kind.RELATIVE_ERROR);
    }
}
