package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;

/** A layer that knows nothing but its input and its weights. */
public interface PlainLayer extends Layer {
    /** {@code [batch, channels, x…]} to the same kind. */
    Tensor apply(Tensor input, Weights weights);

    @Override
    default Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        return apply(input, weights);
    }
}
