package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Layer;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Multilayer perceptron over all values of a state. Made for one number of points, and blind to the boundary. */
@Doc("multilayer perceptron over all values of the state")
public record Mlp(
        @Default("64") @Doc("size of the hidden layers") int width,
        @Default("3") @Doc("number of hidden layers") int depth,
        @Default("relu") @Doc("function between the layers") Activation activation)
        implements Architecture {
    public Mlp {
        Check.that(width >= 1, "mlp: width is at least 1, got %d", width);
        Check.that(depth >= 0, "mlp: depth is at least 0, got %d", depth);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            int in = i == 0 ? Math.toIntExact(signature.inputs() * signature.size()) : width;
            int out = i == depth ? Math.toIntExact(signature.outputs() * signature.size()) : width;
            layers.add(new Dense(blueprint.at("flat_mlp").at("layers", i), in, out));
        }
        long[] shape = new long[signature.dims() + 2];
        Arrays.fill(shape, signature.points());
        shape[0] = -1;
        shape[1] = signature.outputs();
        return (input, weights) -> {
            Tensor x = input.reshape(input.size(0), -1);
            for (int i = 0; i <= depth; i++) {
                x = layers.get(i).apply(i == 0 ? x : activation.apply(x), weights);
            }
            return x.reshape(shape);
        };
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(points);
    }

    @Override
    public String shortName() {
        return "MLP;%d;%d;%s".formatted(width, depth, activation.shortName());
    }
}
