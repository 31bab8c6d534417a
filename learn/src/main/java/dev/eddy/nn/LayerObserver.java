package dev.eddy.nn;

import dev.eddy.tensor.Tensor;

/**
 * Looks at what the layers of a network give, or puts something else in its place: recorded features, activations of another
 * sample. It is called for every layer of {@link Network#layers()}, in the order in which they are computed.
 */
@FunctionalInterface
public interface LayerObserver {
    /**
     * Called with the result of a layer.
     *
     * @param layer its path, for example {@code blocks.2}
     * @return the result itself, or a tensor of the same shape that the network goes on with
     */
    Tensor seen(String layer, Tensor result);
}
