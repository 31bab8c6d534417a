package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.DoubleConv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Hourglass;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.SelfAttention;

/**
 * The benchmark's U-Net with self-attention among all points of the coarsest level: x + attention(norm(x)). Attention is
 * blind to where the points are, so that the network commutes with the shifts that a U-Net commutes with.
 */
@Doc("U-Net with attention on the coarsest level; sees everything")
public record AttentionUNet(
        @Default("12") @Doc("channels on the finest level; doubled on each further one")
        int width,

        @Default("2") @Doc("number of halvings, at least 1") int levels,

        @Default("4") @Doc("attention heads, a divisor of the channels on the coarsest level")
        int heads,

        @Default("relu") @Doc("function after each norm") Activation activation)
        implements Architecture {
    public AttentionUNet {
        Check.that(width >= 1, "attention-unet: width is at least 1, got %d", width);
        Check.that(levels >= 1 && levels <= 20, "attention-unet: levels is between 1 and 20, got %d", levels);
        Check.that(
                heads >= 1 && ((long) width << levels) % heads == 0,
                "attention-unet: heads is a divisor of the %d channels on the coarsest level, got %d",
                (long) width << levels,
                heads);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        UNet.checkDivisible("attention-unet", signature.axes("attention-unet"), levels);
        Geometry geometry = Geometry.of(signature.axes("attention-unet"));
        Hourglass.Arc arc = (at, in, out) -> {
            Layer block = new DoubleConv(at.at("0"), geometry, in, out, activation);
            boolean coarsest = out == width << levels;
            return coarsest ? block.then(SelfAttention.onFields(at.at("attention"), out, heads)) : block;
        };
        return new DoubleConv(blueprint.at("lifting"), geometry, signature.inputs(), width, activation)
                .then(new Hourglass(blueprint, geometry, width, levels, arc))
                .then(Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "AttUNet;%d;%d;%d;%s".formatted(width, levels, heads, activation.shortName());
    }
}
