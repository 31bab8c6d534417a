package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron whose hidden layers mix two encodings U and V of the coordinates (Wang, Teng and Perdikaris 2021, the
 * "modified" network):
 *
 * <pre>  U = a(W_U x + b_U) ,  V = a(W_V x + b_V) ,  h ← (1 − z)⊙U + z⊙V  with  z = a(W h + b) </pre>
 *
 * and a linear layer at the end. Their public code has U and V the other way round, which is the same family.
 */
@Doc("multilayer perceptron whose hidden layers mix two encodings of the point (modified network)")
public record GatedMlp(
        @Default("64") @Doc("size of the hidden layers") int width,
        @Default("3") @Doc("number of hidden layers") int depth,
        @Default("tanh") @Doc("function between the layers") Activation activation)
        implements PointArchitecture {
    public GatedMlp {
        Check.that(width >= 1, "gated-mlp: width is at least 1, got %d", width);
        Check.that(depth >= 1, "gated-mlp: depth is at least 1, got %d", depth);
    }

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        Dense first = new Dense(blueprint.at("gates", 0), inputs, width);
        Dense second = new Dense(blueprint.at("gates", 1), inputs, width);
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(new Dense(blueprint.at("layers", i), i == 0 ? inputs : width, width));
        }
        Dense last = new Dense(blueprint.at("layers", depth), width, outputs);
        return (points, weights) -> {
            Jet u = points.dense(first, weights).apply(activation);
            Jet difference = points.dense(second, weights).apply(activation).minus(u);
            Jet h = points;
            for (Dense layer : layers) {
                h = h.dense(layer, weights).apply(activation).times(difference).plus(u);
            }
            return h.dense(last, weights);
        };
    }

    @Override
    public String shortName() {
        return "GatedMLP;%d;%d;%s".formatted(width, depth, activation.shortName());
    }
}
