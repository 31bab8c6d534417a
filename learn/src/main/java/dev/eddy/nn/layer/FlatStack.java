package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/** A perceptron of all values of a state together, and of what the network is told beside them. */
public final class FlatStack implements Layer {
    private final DenseStack layers;
    private final boolean told;
    private final long[] shape;

    /**
     * For states of one shape.
     *
     * @param told whether there is something that the network is told
     * @param shape of the result, with −1 for the size of the batch
     */
    public FlatStack(DenseStack layers, boolean told, long[] shape) {
        this.layers = layers;
        this.told = told;
        this.shape = shape.clone();
    }

    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        Tensor x = input.reshape(input.size(0), -1);
        return layers.apply(told ? conditions.beside(x) : x, weights, conditions)
                .reshape(shape);
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return layers.fuse(program, told ? program.besideTold(input) : input);
    }
}
