package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Plane;
import dev.eddy.nn.fused.Program;
import dev.eddy.tensor.Tensor;

/** One layer, then another. */
record Sequence(Layer first, Layer second) implements Layer {
    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return second.apply(first.apply(input, weights), weights);
    }

    @Override
    public Plane fuse(Program program, Plane input) {
        return second.fuse(program, first.fuse(program, input));
    }
}
