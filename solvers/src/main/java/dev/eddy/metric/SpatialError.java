package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;

/**
 * A norm of the difference at the grid points.
 *
 * <pre>  A(u) = ( L^D mean_x |u|^a )^q,      Σ_c A(p_c − r_c) [ / A(r_c),  or 2 / (A(p_c) + A(r_c)) ] </pre>
 *
 * with (a, q) = (1, 1), (2, 1), (2, ½) for MAE, MSE, RMSE. Channels are divided one by one and then <em>added</em>, as in
 * the benchmark: a zero prediction of two channels has nRMSE 2. Divided by a channel of the reference that is 0, any error is
 * infinite, and no error is 0.
 */
@Doc("MAE, MSE or RMSE over space: absolute, normalized by the reference, or symmetric")
public record SpatialError(
        @Default("rmse") @Doc("mae, mse or rmse") Norm norm,

        @Default("normalized") @Doc("absolute, normalized or symmetric")
        Relative relative,

        @Default("1.0") @Doc("length of the domain on each axis; the benchmark takes 1 whatever the domain")
        double extent)
        implements Metric {
    /** The benchmark's main metric: root of the mean square error over that of the reference. */
    public static final SpatialError N_RMSE = new SpatialError(Norm.RMSE, Relative.NORMALIZED);

    public SpatialError {
        Check.that(extent > 0, "spatial: expected a positive extent, got %s", extent);
    }

    public SpatialError(Norm norm, Relative relative) {
        this(norm, relative, 1);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        return relative.error(norm, (field, unit, scale) -> Size.of(field, unit, this::size), prediction, reference);
    }

    private Tensor size(Tensor field) {
        int dims = field.rank() - 2;
        Tensor powers = norm.inner() == 1 ? field.abs() : field.squared();
        Tensor mean = powers.reshape(field.size(0), field.size(1), -1).mean(2);
        Tensor integral = extent == 1 ? mean : mean.times(Math.pow(extent, dims));
        return norm.outer() == 1 ? integral : Magnitudes.root(integral);
    }

    @Override
    public String shortName() {
        return "mean_" + relative.name(norm) + (extent == 1 ? "" : ";extent=" + extent);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName()).as(relative == Relative.ABSOLUTE ? Kind.NUMBER : Kind.RELATIVE_ERROR);
    }
}
