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
import dev.eddy.nn.layer.DoubleConv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Hourglass;
import dev.eddy.nn.layer.Layer;
import java.util.List;

/**
 * Convolutions on finer and coarser grids with norms (Ronneberger et al. 2015). The receptive field is the peer's count,
 * an upper bound: odd and even points see a little less.
 */
@Doc("U-Net; the points per axis must be divisible by 2^levels")
public record UNet(
        @Default("12") @Doc("channels on the finest level; doubled on each further one")
        int width,

        @Default("2") @Doc("number of halvings") int levels,
        @Default("relu") @Doc("function after each norm") Activation activation)
        implements Architecture {
    public UNet {
        Check.that(width >= 1, "unet: width is at least 1, got %d", width);
        Check.that(levels >= 0 && levels <= 20, "unet: levels is between 0 and 20, got %d", levels);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        checkDivisible("unet", signature.axes("unet"), levels);
        Geometry geometry = Geometry.of(signature.axes("unet"));
        Hourglass.Arc arc = (at, in, out) -> new DoubleConv(at.at("0"), geometry, in, out, activation);
        return new DoubleConv(blueprint.at("lifting"), geometry, signature.inputs(), width, activation)
                .then(new Hourglass(blueprint, geometry, width, levels, arc))
                .then(Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true));
    }

    static void checkDivisible(String who, List<FieldAxis> axes, int levels) {
        for (FieldAxis axis : axes) {
            Check.that(
                    axis.points() % (1 << levels) == 0,
                    "%s: %d levels need a number of points divisible by %d, got %d; use fewer levels or other points",
                    who,
                    levels,
                    1 << levels,
                    axis.points());
        }
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(2 + 9.0 * ((1 << levels) - 1));
    }

    @Override
    public String shortName() {
        return "UNet;%d;%d;%s".formatted(width, levels, activation.shortName());
    }
}
