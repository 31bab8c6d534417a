package dev.eddy.nn.point;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Weights;
import java.util.ArrayList;
import java.util.List;

/** Dense layers with an activation between them. */
final class PointMlp {
    private final List<Dense> layers = new ArrayList<>();
    private final Activation activation;

    PointMlp(Blueprint blueprint, int inputs, int width, int depth, int outputs, Activation activation) {
        this.activation = activation;
        for (int i = 0; i <= depth; i++) {
            layers.add(new Dense(blueprint.at("layers", i), i == 0 ? inputs : width, i == depth ? outputs : width));
        }
    }

    Jet apply(Jet points, Weights weights) {
        Jet x = points;
        for (int i = 0; i < layers.size(); i++) {
            x = (i == 0 ? x : x.apply(activation)).dense(layers.get(i), weights);
        }
        return x;
    }
}
