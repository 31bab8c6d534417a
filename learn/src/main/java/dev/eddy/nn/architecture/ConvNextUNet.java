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
import dev.eddy.nn.layer.ConvNextBlock;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Hourglass;
import dev.eddy.nn.layer.Layer;

/**
 * A U-Net of ConvNeXt blocks (Liu et al. 2022; as a baseline of solvers, Ohana et al. 2024): a pointwise change of
 * channels, then blocks, on each arc. Its receptive field is an upper bound.
 */
@Doc("U-Net of ConvNeXt blocks; the points per axis must be divisible by 2^levels")
public record ConvNextUNet(
        @Default("16") @Doc("channels on the finest level; doubled on each further one")
        int width,

        @Default("2") @Doc("number of halvings") int levels,
        @Default("2") @Doc("blocks on each arc") int blocks,

        @Default("7") @Doc("points of the kernels along each axis, an odd number")
        int kernel,

        @Default("gelu") @Doc("function inside of the blocks")
        Activation activation)
        implements Architecture {
    public ConvNextUNet {
        Check.that(width >= 1, "convnext-unet: width is at least 1, got %d", width);
        Check.that(levels >= 0 && levels <= 20, "convnext-unet: levels is between 0 and 20, got %d", levels);
        Check.that(blocks >= 1, "convnext-unet: blocks is at least 1, got %d", blocks);
        Check.that(kernel >= 1 && kernel % 2 == 1, "convnext-unet: kernel is an odd number, got %d", kernel);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        UNet.checkDivisible("convnext-unet", signature.axes("convnext-unet"), levels);
        for (FieldAxis axis : signature.axes("convnext-unet")) {
            Check.that(
                    reach() < axis.points() >> levels,
                    "convnext-unet: a kernel of %d points needs more than %d points on the coarsest level, got %d; use a"
                            + " smaller kernel, fewer levels or more points",
                    kernel,
                    reach(),
                    axis.points() >> levels);
        }
        Geometry geometry = Geometry.of(signature.axes("convnext-unet"));
        return arc(blueprint.at("lifting"), geometry, signature.inputs(), width)
                .then(new Hourglass(blueprint, geometry, width, levels, (at, in, out) -> arc(at, geometry, in, out)))
                .then(Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true));
    }

    private Layer arc(Blueprint blueprint, Geometry geometry, int in, int out) {
        Layer layer = Conv.pointwise(blueprint.at("mixing"), geometry, in, out, true);
        for (int i = 0; i < blocks; i++) {
            layer = layer.then(new ConvNextBlock(blueprint.at("blocks", i), geometry, out, kernel, activation));
        }
        return layer;
    }

    private int reach() {
        return (kernel - 1) / 2;
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        double arc = (double) blocks * reach();
        return ReceptiveField.symmetric(arc + 3 * (1 + arc) * ((1 << levels) - 1));
    }

    @Override
    public String shortName() {
        return "ConvNeXtUNet;%d;%d;%d;%d;%s".formatted(width, levels, blocks, kernel, activation.shortName());
    }
}
