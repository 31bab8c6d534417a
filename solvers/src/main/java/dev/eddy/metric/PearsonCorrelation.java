package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * Pearson's correlation of prediction and reference, averaged over the channels: {@code ⟨p − mean p, r − mean r⟩ / (‖p − mean
 * p‖ ‖r − mean r‖)}. The step at which it falls below 0.8 is the correlation time of a rollout ({@link
 * Aggregation#correlationTime}), as in Kochkov et al. (PNAS 2021) and PDE-Refiner (Lippe et al., NeurIPS 2023). A channel that
 * is constant but for rounding in both has the correlation 1, one that is so in one of them 0.
 */
@Doc("Pearson's correlation of prediction and reference; reports show the correlation time")
public record PearsonCorrelation() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        return Cosine.of(Centred.of(prediction), Centred.of(reference)).mean(1);
    }

    @Override
    public String shortName() {
        return "mean_pearson_correlation";
    }

    @Override
    public Measure measure() {
        return Measure.of(shortName())
                .called(Metric.label(shortName()))
                .as(Kind.CORRELATION)
                .higherIsBetter();
    }
}
