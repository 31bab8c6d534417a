package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;

/** W·x + b over the last axis. Weight {@code [out, in]} and bias {@code [out]}, both uniform in ±1/√in. */
public final class Dense implements PlainLayer {
    private final int weight;
    private final int bias;
    private final int inputs;
    private final int outputs;

    public Dense(Blueprint blueprint, int in, int out) {
        this(blueprint, in, out, Initialisation.uniform(1 / Math.sqrt(in)), Initialisation.uniform(1 / Math.sqrt(in)));
    }

    /** With a start of its own. */
    public Dense(Blueprint blueprint, int in, int out, Initialisation weight, Initialisation bias) {
        this.weight = blueprint.weight("weight", weight, out, in);
        this.bias = blueprint.weight("bias", bias, out);
        this.inputs = in;
        this.outputs = out;
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return Convolution.dense(input, weights.get(weight), weights.get(bias));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        if (input.channels() != inputs) {
            // The operation itself says best what does not fit.
            throw new NotFused();
        }
        return program.dense(input, outputs, weight, bias);
    }

    /** Adds the scales and shifts that this layer gives to a program on arrays. */
    Slot fuseModulation(Fusion program, Slot input) {
        return program.modulate(input, weight, bias);
    }

    /** Place of the matrix in the list of weights. */
    public int weight() {
        return weight;
    }

    /** Place of the bias in the list of weights. */
    public int bias() {
        return bias;
    }
}
