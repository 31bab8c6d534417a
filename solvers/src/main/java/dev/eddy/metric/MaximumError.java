package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;

/** The largest {@code |p − r|} over points and channels. */
@Doc("largest difference at any point of any channel")
public record MaximumError() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor distance = prediction.minus(reference).abs().reshape(prediction.size(0), -1);
        return distance.maxKeeping(1).squeeze(1);
    }

    @Override
    public String shortName() {
        return "mean_max_error";
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
