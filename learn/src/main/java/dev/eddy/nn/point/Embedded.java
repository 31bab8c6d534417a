package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.layer.Blueprint;

/** A network that reads fixed functions of a point in the place of its numbers. */
@Doc("a network of fixed functions of the coordinates")
public record Embedded(
        @Default("periodic") @Doc("the functions") PointEmbedding embedding,
        @Default("pointwise-mlp") @Doc("what reads them") PointArchitecture network)
        implements PointArchitecture {
    @Override
    public boolean isSteady() {
        return network.isSteady();
    }

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        PointLayer layer = network.design(blueprint, embedding.features(inputs), outputs);
        return (points, weights) -> {
            if (isSteady()) {
                return layer.apply(embedding.apply(points), weights);
            }
            Jet features = embedding.apply(points.channels(0, inputs));
            return layer.apply(features.join(points.channels(inputs, 1)), weights);
        };
    }

    @Override
    public String shortName() {
        return network.shortName() + " of " + embedding.shortName();
    }
}
