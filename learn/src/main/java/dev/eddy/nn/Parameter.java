package dev.eddy.nn;

import dev.eddy.tensor.Tensor;

/**
 * A named weight of a network. Optimisers overwrite its values in place.
 *
 * @param name path inside the network, for example {@code layers.0.weight}
 * @param value a leaf for which gradients can be asked
 */
public record Parameter(String name, Tensor value) {}
