package dev.eddy.train;

import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Locale;

/** Distance of a batch of states from their targets, averaged over the batch. */
public enum TimeLevelLoss {
    /** Mean squared error: mean (p − u)². */
    MSE,
    /** Mean absolute error: mean |p − u|. */
    MAE,
    /**
     * Each sample's mean (p − u)² divided by its mean u², over all channels and points together. Infinite where a target is 0
     * and its prediction is not; 0 where both are.
     */
    NORMALIZED_MSE,
    /** Each sample's mean |p − u| divided by its mean |u|, over all channels and points together; alike. */
    NORMALIZED_MAE;

    /** A tensor of rank 0 from two of shape {@code [batch, channels, x…]}. */
    public Tensor between(Tensor prediction, Tensor target) {
        return switch (this) {
            case MSE -> prediction.meanSquaredError(target);
            case MAE -> prediction.meanAbsoluteError(target);
            case NORMALIZED_MSE, NORMALIZED_MAE -> ratio(prediction.minus(target), target);
        };
    }

    /** {@code normalized_mse}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What makes the loss infinite: the first sample, counted from 1, whose target is 0 where the prediction is not, so that
     * their difference cannot be divided by it; 0 if there is none.
     */
    int sampleWithoutSize(Tensor prediction, Tensor target) {
        if (this == MSE || this == MAE) {
            return 0;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] sizes = largest(target);
            double[] errors = largest(prediction.minus(target));
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] == 0 && errors[i] > 0) {
                    return i + 1;
                }
            }
            return 0;
        }
    }

    private static double[] largest(Tensor state) {
        return state.detach().reshape(state.size(0), -1).abs().maxKeeping(1).toDoubles();
    }

    /** Of sizes per sample, in units of their own, so that the squares of a target that has decayed are in range. */
    Tensor ratio(Tensor error, Tensor target) {
        Tensor ofError = Magnitudes.unit(error, 1);
        Tensor ofTarget = Magnitudes.unit(target, 1);
        Tensor parts = Magnitudes.ratio(perSample(error.over(ofError)), perSample(target.over(ofTarget)));
        Tensor scale = ofError.over(ofTarget).reshape(-1);
        Tensor once = parts.times(scale);
        return (this == NORMALIZED_MSE ? once.times(scale) : once).mean();
    }

    private Tensor perSample(Tensor values) {
        Tensor flat = values.reshape(values.size(0), -1);
        return (this == NORMALIZED_MSE ? flat.squared() : flat.abs()).mean(1);
    }
}
