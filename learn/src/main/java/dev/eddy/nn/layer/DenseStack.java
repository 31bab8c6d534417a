package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A perceptron over the last axis: dense layers with an activation between two of them. */
public final class DenseStack implements Layer {
    private final List<Layer> layers = new ArrayList<>();
    private final Nonlinearity activation;

    /** @param depth number of hidden layers, all of size {@code width} */
    public DenseStack(Blueprint blueprint, int in, int width, int depth, int out, Nonlinearity activation) {
        for (int i = 0; i <= depth; i++) {
            Blueprint at = blueprint.at("layers", i);
            layers.add(at.observed(new Dense(at, i == 0 ? in : width, i == depth ? out : width)));
        }
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        Tensor x = input;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).apply(i == 0 ? x : activation.apply(x), weights, conditions);
        }
        return x;
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot x = layers.get(0).fuse(program, input);
        for (Layer layer : layers.subList(1, layers.size())) {
            x = layer.fuse(program, activation.fuse(program, x));
        }
        return x;
    }
}
