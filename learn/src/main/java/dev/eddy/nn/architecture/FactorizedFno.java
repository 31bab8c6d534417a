package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Extended;
import dev.eddy.nn.layer.FactorizedBlock;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import java.util.List;

/**
 * Factorised Fourier neural operator: residual blocks whose spectral convolutions treat one axis at a time (Tran et al.
 * 2023). Its number of weights grows with the modes, not with their power to the dimension. Axes that are not periodic are
 * extended by zeros, as in {@link Fno}.
 */
@Doc("factorised Fourier neural operator, one axis at a time; sees everything")
public record FactorizedFno(
        @Default("12") @Doc("Fourier modes kept per axis, one number for all or one for each")
        List<Integer> modes,

        @Default("32") @Doc("channels of the blocks") int width,

        @Default("4") @Doc("number of blocks; at least one per axis, for a point to see all others")
        int blocks,

        @Default("gelu") @Doc("function inside of the feed-forward layers")
        Activation activation,

        @Default("0.25") @Doc("zeros beyond the end of an axis that is not periodic, as a part of its points")
        double padding)
        implements Architecture {
    public FactorizedFno {
        modes = List.copyOf(modes);
        FourierAxes.check("ffno", modes, padding);
        Check.that(width >= 1, "ffno: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "ffno: blocks is at least 0, got %d", blocks);
    }

    /** The same modes on each axis. */
    public FactorizedFno(int modes, int width, int blocks, Activation activation) {
        this(List.of(modes), width, blocks, activation, Fno.PADDING);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        FourierAxes axes = new FourierAxes("ffno", signature.axes("ffno"), padding);
        List<Integer> kept = axes.modes(modes);
        for (int axis = 0; axis < kept.size(); axis++) {
            int points = axes.points().get(axis);
            int most = points / 2 + 1;
            Check.that(
                    kept.get(axis) <= most,
                    "ffno: %d points along axis %d have %d modes, got %d; give modes for each axis",
                    points,
                    axis + 1,
                    most,
                    kept.get(axis));
        }
        Geometry geometry = Geometry.of(signature.axes("ffno"));
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new FactorizedBlock(at, geometry, width, kept, activation),
                body -> Extended.around(body, axes.zeros()));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return blocks == 0 ? ReceptiveField.POINTWISE : ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "FFNO;%s;%d;%d;%s%s"
                .formatted(FourierAxes.text(modes), width, blocks, activation.shortName(), FourierAxes.text(padding));
    }
}
