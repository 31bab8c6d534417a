package dev.eddy.nn.layer;

import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;

/** W·x + b over the last axis. Weight {@code [out, in]} and bias {@code [out]}, both uniform in ±1/√in. */
public final class Dense implements Layer {
    private final int weight;
    private final int bias;

    public Dense(Blueprint blueprint, int in, int out) {
        Initialisation initialisation = Initialisation.uniform(1 / Math.sqrt(in));
        this.weight = blueprint.weight("weight", initialisation, out, in);
        this.bias = blueprint.weight("bias", initialisation, out);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return Convolution.dense(input, weights.get(weight), weights.get(bias));
    }
}
