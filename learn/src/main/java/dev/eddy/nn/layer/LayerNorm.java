package dev.eddy.nn.layer;

import dev.eddy.tensor.Attention;
import dev.eddy.tensor.Tensor;

/** Normalises over the last axis (population variance, ε = 10⁻⁵), then scales, from 1, and shifts, from 0. */
public final class LayerNorm implements PlainLayer {
    private static final double EPSILON = 1e-5;

    private final int scale;
    private final int shift;

    public LayerNorm(Blueprint blueprint, int size) {
        this.scale = blueprint.weight("weight", Initialisation.constant(1), size);
        this.shift = blueprint.weight("bias", Initialisation.constant(0), size);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return Attention.layerNorm(input, weights.get(scale), weights.get(shift), EPSILON);
    }
}
