package dev.eddy.train;

import dev.eddy.tensor.Tensor;
import java.util.Locale;

/** Distance of a batch of states from their targets, averaged over the batch. */
public enum TimeLevelLoss {
    /** Mean squared error: mean (p − u)². */
    MSE,
    /** Mean absolute error: mean |p − u|. */
    MAE,
    /** Each sample's mean (p − u)² divided by its mean u², over all channels and points together. */
    NORMALIZED_MSE,
    /** Each sample's mean |p − u| divided by its mean |u|, over all channels and points together. */
    NORMALIZED_MAE;

    /** A tensor of rank 0 from two of shape {@code [batch, channels, x…]}. */
    public Tensor between(Tensor prediction, Tensor target) {
        return switch (this) {
            case MSE -> prediction.meanSquaredError(target);
            case MAE -> prediction.meanAbsoluteError(target);
            case NORMALIZED_MSE -> ratio(prediction.minus(target).squared(), target.squared());
            case NORMALIZED_MAE -> ratio(prediction.minus(target).abs(), target.abs());
        };
    }

    /** {@code normalized_mse}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Tensor ratio(Tensor errors, Tensor sizes) {
        return perSample(errors).over(perSample(sizes)).mean();
    }

    private static Tensor perSample(Tensor values) {
        return values.reshape(values.size(0), -1).mean(1);
    }
}
