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
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Hourglass;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.PreActivationBlock;

/** A U-Net of residual blocks with norms before the convolutions, two on each arc. Its receptive field is an upper bound. */
@Doc("U-Net of residual blocks; the points per axis must be divisible by 2^levels")
public record ModernUNet(
        @Default("12") @Doc("channels on the finest level; doubled on each further one")
        int width,

        @Default("2") @Doc("number of halvings") int levels,

        @Default("relu") @Doc("function before each convolution")
        Activation activation)
        implements Architecture {
    public ModernUNet {
        Check.that(width >= 1, "mounet: width is at least 1, got %d", width);
        Check.that(levels >= 0 && levels <= 20, "mounet: levels is between 0 and 20, got %d", levels);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        UNet.checkDivisible("mounet", signature.axes("mounet"), levels);
        Geometry geometry = Geometry.of(signature.axes("mounet"));
        Hourglass.Arc arc = (at, in, out) -> new PreActivationBlock(at.at("0"), geometry, in, out, activation)
                .then(new PreActivationBlock(at.at("1"), geometry, out, out, activation));
        return new PreActivationBlock(blueprint.at("lifting"), geometry, signature.inputs(), width, activation)
                .then(new Hourglass(blueprint, geometry, width, levels, arc))
                .then(Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(2 + 15.0 * ((1 << levels) - 1));
    }

    @Override
    public String shortName() {
        return "MoUNet;%d;%d;%s".formatted(width, levels, activation.shortName());
    }
}
