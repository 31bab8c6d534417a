package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.GroupNorm;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Modulation;
import dev.eddy.nn.layer.VectorAttention;
import dev.eddy.tensor.Tensor;

/**
 * Residual blocks in which each point attends to the nearest ones (Zhao et al. 2021). On a grid the neighbours are fixed
 * offsets, so that the network is local and commutes with shifts, as convolutions do.
 *
 * <pre>  x ← x + W₂·act(attention(act(W₁·norm(x))))  </pre>
 */
@Doc("transformer with attention among near points; local")
public record PointTransformer(
        @Default("28") @Doc("channels of the blocks") int width,

        @Default("4") @Doc("number of blocks") int blocks,

        @Default("3") @Doc("a point attends to all at a distance of at most so many points")
        int radius,

        @Default("relu") @Doc("function inside of the blocks")
        Activation activation)
        implements Architecture {
    public PointTransformer {
        Check.that(width >= 1, "point-transformer: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "point-transformer: blocks is at least 0, got %d", blocks);
        Check.that(radius >= 1, "point-transformer: radius is at least 1, got %d", radius);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        for (FieldAxis axis : signature.axes("point-transformer")) {
            Check.that(
                    2 * radius < axis.points(),
                    "point-transformer: a radius of %d needs more than %d points per axis, got %d",
                    radius,
                    2 * radius,
                    axis.points());
        }
        Geometry geometry = Geometry.of(signature.axes("point-transformer"));
        return Lifted.of(blueprint, geometry, signature, width, blocks, at -> block(at, geometry));
    }

    private Layer block(Blueprint blueprint, Geometry geometry) {
        GroupNorm norm = new GroupNorm(blueprint.at("norm"), width);
        Modulation modulation = Modulation.ofFields(blueprint.at("modulation"), width);
        Conv first = Conv.pointwise(blueprint.at("linear_1"), geometry, width, width, true);
        VectorAttention attention = new VectorAttention(blueprint.at("attention"), geometry, width, radius, activation);
        Conv second = Conv.pointwise(blueprint.at("linear_2"), geometry, width, width, true);
        return (input, w, c) -> {
            Tensor even = modulation.apply(norm.apply(input, w), w, c);
            Tensor inside = activation.apply(first.apply(even, w));
            return input.plus(second.apply(activation.apply(attention.apply(inside, w)), w));
        };
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric((double) blocks * radius);
    }

    @Override
    public String shortName() {
        return "PT;%d;%d;%d;%s".formatted(width, blocks, radius, activation.shortName());
    }
}
