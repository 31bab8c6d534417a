package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;

/**
 * cRMSE of PDEBench (Takamoto et al., NeurIPS 2022): how far the mean over space, of mass or momentum, is off: {@code |mean
 * p − mean r|}, averaged over the channels. PDEBench takes the root mean square over the samples; here, as in every
 * metric, their values are averaged.
 */
@Doc("cRMSE: error of the mean over space, a conserved quantity (PDEBench)")
public record ConservationError() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor difference = prediction.minus(reference);
        Tensor unit = Size.unit(difference);
        return difference
                .over(Size.along(unit, difference))
                .reshape(difference.size(0), difference.size(1), -1)
                .mean(2)
                .abs()
                .times(unit)
                .mean(1);
    }

    @Override
    public String shortName() {
        return "mean_cRMSE";
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
