package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;

/**
 * VRMSE of The Well: {@code √( mean|p − r|² / (mean|r − mean r|² + 1e-7) )}, averaged over the channels. Predicting the
 * mean of the reference gives 1.
 */
@Doc("VRMSE: root mean square error over the standard deviation of the reference")
public record VarianceScaledError() implements Metric {
    private static final double FLOOR = 1e-7;

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor r = reference.reshape(reference.size(0), reference.size(1), -1);
        Tensor error = prediction.reshape(r.shape()).minus(r).squared().mean(2);
        Tensor variance = r.minus(r.meanKeeping(2)).squared().mean(2);
        return error.over(variance.plus(FLOOR)).squareRoot().mean(1);
    }

    @Override
    public String shortName() {
        return "mean_VRMSE";
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
