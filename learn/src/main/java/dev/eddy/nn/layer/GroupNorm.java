package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;

/**
 * Normalises each sample over all channels and points together (one group, population variance, ε = 10⁻⁵), then scales
 * and shifts each channel. Scale starts at 1, shift at 0.
 */
public final class GroupNorm implements PlainLayer {
    private static final double EPSILON = 1e-5;

    private final int scale;
    private final int shift;

    public GroupNorm(Blueprint blueprint, int channels) {
        this.scale = blueprint.weight("weight", Initialisation.constant(1), channels);
        this.shift = blueprint.weight("bias", Initialisation.constant(0), channels);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return Convolution.groupNorm(input, 1, weights.get(scale), weights.get(shift), EPSILON);
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return program.norm(input, scale, shift, EPSILON);
    }
}
