package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A perceptron over the last axis: dense layers with an activation between two of them. */
public final class DenseStack implements Layer {
    private final List<Layer> layers = new ArrayList<>();
    private final UnaryOperator<Tensor> activation;

    /** @param depth number of hidden layers, all of size {@code width} */
    public DenseStack(Blueprint blueprint, int in, int width, int depth, int out, UnaryOperator<Tensor> activation) {
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
}
