package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.ResidualBlock;

/** Pointwise lifting, blocks of two convolutions with a skip connection, pointwise projection (He et al. 2016). */
@Doc("residual network without norms; sees 2 points to each side per block")
public record ResNet(
        @Default("26") @Doc("channels of the blocks") int width,
        @Default("8") @Doc("number of blocks") int blocks,

        @Default("relu") @Doc("function after each convolution")
        Activation activation)
        implements Architecture {
    public ResNet {
        Check.that(width >= 1, "res: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "res: blocks is at least 0, got %d", blocks);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Geometry geometry = Geometry.of(signature.axes("res"));
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new ResidualBlock(at, geometry, width, activation));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(2.0 * blocks);
    }

    @Override
    public String shortName() {
        return "Res;%d;%d;%s".formatted(width, blocks, activation.shortName());
    }
}
