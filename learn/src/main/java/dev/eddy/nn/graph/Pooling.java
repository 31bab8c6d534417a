package dev.eddy.nn.graph;

import dev.eddy.tensor.Tensor;

/** How the features of all points {@code [clouds, points, features]} become those of a cloud {@code [clouds, features]}. */
public enum Pooling {
    MEAN,
    SUM,
    /** The largest value of each feature. */
    MAX;

    public Tensor of(Tensor features) {
        return switch (this) {
            case MEAN -> features.mean(1);
            case SUM -> features.sum(1);
            case MAX -> features.maxKeeping(1).squeeze(1);
        };
    }
}
