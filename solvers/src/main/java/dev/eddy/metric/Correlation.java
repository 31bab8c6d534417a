package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * Cosine of the angle between prediction and reference, averaged over the channels: {@code ⟨p, r⟩ / (‖p‖ ‖r‖)}. Means
 * are not subtracted, so that this is Pearson's correlation for fields of mean zero only. A channel that is 0 in both has the
 * correlation 1, one that is 0 in one of them 0.
 */
@Doc("cosine of the angle between prediction and reference")
public record Correlation() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        return Cosine.of(flat(prediction), flat(reference)).mean(1);
    }

    private static Tensor flat(Tensor field) {
        return field.reshape(field.size(0), field.size(1), -1);
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
