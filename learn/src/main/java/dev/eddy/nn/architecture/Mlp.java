package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.DenseStack;
import dev.eddy.nn.layer.FlatStack;
import dev.eddy.nn.layer.Layer;

/**
 * Multilayer perceptron over all values of a state, a field or a vector. Made for one number of points, and blind to the
 * boundary. What it is told beside the state stands beside the values of the state.
 */
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
        int points = signature.size("mlp");
        int told = blueprint.takeEmbedding();
        int in = Math.multiplyExact(signature.inputs(), points) + told;
        int out = Math.multiplyExact(signature.outputs(), points);
        DenseStack layers = new DenseStack(blueprint.at("flat_mlp"), in, width, depth, out, activation);
        return new FlatStack(layers, told > 0, signature.shape(-1));
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
