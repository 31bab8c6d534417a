package dev.eddy.nn;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.PlainLayer;

/** How a cloud of points, whose order has no meaning, becomes numbers that a network is conditioned on. */
public interface CloudReduction {
    /**
     * A layer from {@code [clouds, points, numbers]} to {@code [clouds, width]}.
     *
     * @param activation of the network's {@link Conditioning}
     */
    PlainLayer design(Blueprint blueprint, int numbers, int width, Activation activation);

    /** For example {@code graph-10-3}. */
    String shortName();
}
