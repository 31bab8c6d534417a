package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;

/**
 * A piece of a network as a function of its input and of all weights of the network. It is made with a {@link Blueprint},
 * where it declares the weights that it needs; it holds no arrays.
 */
@FunctionalInterface
public interface Layer {
    /** {@code [batch, channels, x…]} to the same kind. */
    Tensor apply(Tensor input, Weights weights);

    /** This layer, then that one. */
    default Layer then(Layer next) {
        return (input, weights) -> next.apply(apply(input, weights), weights);
    }
}
