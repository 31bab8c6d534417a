package dev.eddy.optimize;

import dev.eddy.tensor.Tensor;

/** The loss of one batch as a function of the weights. */
@FunctionalInterface
public interface Landscape {
    /** Loss, not finite where the network diverges, and its gradient with respect to the weights as they are now. */
    Slope here();

    /** A loss and its gradient as one vector. */
    record Slope(double loss, Tensor gradient) {}
}
