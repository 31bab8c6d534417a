package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;

/**
 * VRMSE of The Well (Ohana et al., NeurIPS 2024): {@code √( mean|p − r|² / (mean|r − mean r|² + ε) )}, averaged over the
 * channels. Predicting the mean of the reference gives 1. With ε = 0 states of any size are judged alike, and errors beside a
 * constant reference are infinite.
 */
@Doc("VRMSE: root mean square error over the standard deviation of the reference")
public record VarianceScaledError(
        @Default("1e-7") @Doc("ε, added to the variance of the reference; that of The Well")
        double epsilon) implements Metric {
    /** ε of The Well. */
    public static final double THE_WELL = 1e-7;

    public VarianceScaledError {
        Check.that(
                epsilon >= 0 && Double.isFinite(epsilon),
                "vrmse: expected a finite epsilon that is not negative, got %s",
                epsilon);
    }

    /** With the ε of The Well. */
    public VarianceScaledError() {
        this(THE_WELL);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor difference = prediction.minus(reference);
        Tensor unit = Size.unit(difference);
        Tensor variation = Centred.of(reference);
        Floored below = Floored.of(Size.unit(variation), epsilon);
        Tensor squares = meanSquare(difference.over(Size.along(unit, difference)));
        Tensor variance = below.with(meanSquare(variation.over(Size.along(Size.unit(variation), variation))));
        return Magnitudes.root(Magnitudes.ratio(squares, variance))
                .times(unit.over(below.unit()))
                .mean(1);
    }

    private static Tensor meanSquare(Tensor field) {
        return field.reshape(field.size(0), field.size(1), -1).squared().mean(2);
    }

    @Override
    public String shortName() {
        return "mean_VRMSE" + (epsilon == THE_WELL ? "" : ";epsilon=" + epsilon);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
