package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.tensor.Tensor;

/**
 * Pearson's correlation of prediction and reference, averaged over the channels: {@code ⟨p − mean p, r − mean r⟩ / (‖p − mean
 * p‖ ‖r − mean r‖)}. The step at which it falls below 0.8 is the correlation time of a rollout ({@link
 * Aggregation#correlationTime}), as in Kochkov et al. (PNAS 2021) and PDE-Refiner (Lippe et al., NeurIPS 2023).
 */
@Doc("Pearson's correlation of prediction and reference; reports show the correlation time")
public record PearsonCorrelation() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor p = centred(prediction);
        Tensor r = centred(reference);
        Tensor norms = p.squared().sum(2).squareRoot().times(r.squared().sum(2).squareRoot());
        return p.times(r).sum(2).over(norms).mean(1);
    }

    private static Tensor centred(Tensor field) {
        Tensor flat = field.reshape(field.size(0), field.size(1), -1);
        return flat.minus(flat.meanKeeping(2));
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
