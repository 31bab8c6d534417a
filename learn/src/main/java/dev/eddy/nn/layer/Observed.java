package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/**
 * A layer whose result an observer may see and replace.
 *
 * @param name its path in the network
 */
record Observed(String name, Layer layer) implements Layer {
    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        return conditions.observed(name, layer.apply(input, weights, conditions));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return layer.fuse(program, input);
    }
}
