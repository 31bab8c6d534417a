package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/** One layer, then another. */
record Sequence(Layer first, Layer second) implements Layer {
    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        return second.apply(first.apply(input, weights, conditions), weights, conditions);
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return second.fuse(program, first.fuse(program, input));
    }
}
