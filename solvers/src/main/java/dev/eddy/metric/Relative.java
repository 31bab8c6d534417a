package dev.eddy.metric;

import dev.eddy.tensor.Tensor;

/** What an error is divided by, channel by channel. */
public enum Relative {
    /** Nothing. */
    ABSOLUTE(""),
    /** The same norm of the reference. */
    NORMALIZED("n"),
    /** The mean of the norms of prediction and reference. */
    SYMMETRIC("s");

    private final String prefix;

    Relative(String prefix) {
        this.prefix = prefix;
    }

    /** {@code nRMSE} and the like. */
    String name(Norm norm) {
        return prefix + norm.name();
    }

    /** A norm of a field: {@code [batch, channels, x…]} to {@code [batch, channels]}. */
    @FunctionalInterface
    interface Size {
        Tensor of(Tensor field);
    }

    /** The error per sample: sizes of the channels are divided first and added then. */
    Tensor error(Size size, Tensor prediction, Tensor reference) {
        Tensor difference = size.of(prediction.minus(reference));
        Tensor perChannel = switch (this) {
            case ABSOLUTE -> difference;
            case NORMALIZED -> difference.over(size.of(reference));
            case SYMMETRIC -> difference.times(2).over(size.of(prediction).plus(size.of(reference)));
        };
        return perChannel.sum(1);
    }
}
