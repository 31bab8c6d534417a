package dev.eddy.metric;

import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;
import java.util.function.BinaryOperator;

/**
 * Another way to compute a metric, under its name.
 *
 * @param error of prediction and reference, per sample
 */
record NamedMetric(Metric metric, BinaryOperator<Tensor> error) implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        return error.apply(prediction, reference);
    }

    @Override
    public String shortName() {
        return metric.shortName();
    }

    @Override
    public Measure measure() {
        return metric.measure();
    }
}
