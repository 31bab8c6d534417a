package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/**
 * A piece of a network as a function of its input, of all weights of the network, and of what the network is told beside the
 * state. It is made with a {@link Blueprint}, where it declares the weights that it needs; it holds no arrays.
 */
@FunctionalInterface
public interface Layer {
    /** {@code [batch, channels, x…]} to the same kind. */
    Tensor apply(Tensor input, Weights weights, Conditions conditions);

    /**
     * Adds what this layer does to a program on arrays.
     *
     * @throws NotFused unless overridden: then networks with this layer are computed by {@link #apply}
     */
    default Slot fuse(Fusion program, Slot input) {
        throw new NotFused();
    }

    /** This layer, then that one. */
    default Layer then(Layer next) {
        return new Sequence(this, next);
    }
}
