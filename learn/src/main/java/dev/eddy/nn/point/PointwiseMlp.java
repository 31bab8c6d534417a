package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import java.util.ArrayList;
import java.util.List;

/** Multilayer perceptron of the values at a point: a law such as a diffusivity of the porosity. */
@Doc("multilayer perceptron of the values at a point")
public record PointwiseMlp(
        @Default("16") @Doc("size of the hidden layers") int width,
        @Default("2") @Doc("number of hidden layers") int depth,
        @Default("tanh") @Doc("function between the layers") Activation activation,

        @Default("softplus") @Doc("function of the result; softplus keeps it positive")
        Activation output,

        @Default("false") @Doc("whether each value has a network of its own")
        boolean separate)
        implements PointArchitecture {
    /** 1-16-16-1 for one value, tanh within, positive. */
    public static final PointwiseMlp DEFAULT = new PointwiseMlp(16, 2, Activation.TANH, Activation.SOFTPLUS);

    /** One network for all values. */
    public PointwiseMlp(int width, int depth, Activation activation, Activation output) {
        this(width, depth, activation, output, false);
    }

    public PointwiseMlp {
        Check.that(width >= 1, "pointwise-mlp: width is at least 1, got %d", width);
        Check.that(depth >= 1, "pointwise-mlp: depth is at least 1, got %d", depth);
    }

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        List<PointMlp> networks = new ArrayList<>();
        for (int q = 0; q < (separate ? outputs : 1); q++) {
            networks.add(new PointMlp(
                    separate ? blueprint.at("fields", q) : blueprint,
                    inputs,
                    width,
                    depth,
                    separate ? 1 : outputs,
                    activation));
        }
        return (points, weights) -> {
            Jet values = networks.get(0).apply(points, weights);
            for (PointMlp network : networks.subList(1, networks.size())) {
                values = values.join(network.apply(points, weights));
            }
            return values.apply(output);
        };
    }

    @Override
    public String shortName() {
        return "PointwiseMLP;%d;%d;%s;%s".formatted(width, depth, activation.shortName(), output.shortName())
                + (separate ? ";separate" : "");
    }
}
