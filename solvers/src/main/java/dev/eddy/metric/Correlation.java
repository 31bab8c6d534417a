package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * Cosine of the angle between prediction and reference, averaged over the channels: {@code ⟨p, r⟩ / (‖p‖ ‖r‖)}. Means
 * are not subtracted, so that this is Pearson's correlation for fields of mean zero only.
 */
@Doc("cosine of the angle between prediction and reference")
public record Correlation() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor p = prediction.reshape(prediction.size(0), prediction.size(1), -1);
        Tensor r = reference.reshape(reference.size(0), reference.size(1), -1);
        Tensor norms = p.squared().sum(2).squareRoot().times(r.squared().sum(2).squareRoot());
        return p.times(r).sum(2).over(norms).mean(1);
    }

    @Override
    public String shortName() {
        return "mean_correlation";
    }

    @Override
    public Measure measure() {
        return Measure.of(shortName())
                .called(Metric.label(shortName()))
                .as(Kind.CORRELATION)
                .higherIsBetter();
    }
}
