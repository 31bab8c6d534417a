package dev.eddy.reference.physics;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.point.Jet;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointLayer;
import java.util.ArrayList;
import java.util.List;

/** Dense layers of sizes that differ, tanh between them. */
record TaperedMlp(List<Integer> sizes) implements PointArchitecture {
    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        List<Dense> layers = new ArrayList<>();
        for (int i = 1; i < sizes.size(); i++) {
            layers.add(new Dense(blueprint.at("layers", i - 1), sizes.get(i - 1), sizes.get(i)));
        }
        return (points, weights) -> {
            Jet x = points.dense(layers.get(0), weights);
            for (Dense layer : layers.subList(1, layers.size())) {
                x = x.apply(Activation.TANH).dense(layer, weights);
            }
            return x;
        };
    }

    @Override
    public String shortName() {
        return "Tapered;" + sizes;
    }
}
