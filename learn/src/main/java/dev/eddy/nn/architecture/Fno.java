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
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.SpectralBlock;
import dev.eddy.nn.layer.SpectralConv;
import java.util.List;

/**
 * Fourier neural operator: pointwise lifting, blocks that mix the channels of each low mode, pointwise projection (Li et
 * al. 2021). An axis may be time. Axes that are not periodic are extended by zeros between lifting and projection.
 */
@Doc("Fourier neural operator; sees everything")
public record Fno(
        @Default("12") @Doc("Fourier modes kept per axis, one number for all or one for each")
        List<Integer> modes,

        @Default("18") @Doc("channels of the blocks") int width,
        @Default("4") @Doc("number of blocks") int blocks,
        @Default("gelu") @Doc("function after each block") Activation activation,

        @Default("0.25") @Doc("zeros beyond the end of an axis that is not periodic, as a part of its points")
        double padding)
        implements Architecture {
    /** The default of {@link #padding}. */
    public static final double PADDING = 0.25;

    public Fno {
        modes = List.copyOf(modes);
        FourierAxes.check("fno", modes, padding);
        Check.that(width >= 1, "fno: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "fno: blocks is at least 0, got %d", blocks);
    }

    /** The same modes on each axis. */
    public Fno(int modes, int width, int blocks, Activation activation) {
        this(List.of(modes), width, blocks, activation, PADDING);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        FourierAxes axes = new FourierAxes("fno", signature.axes("fno"), padding);
        List<Integer> kept = axes.modes(modes);
        SpectralConv.check(axes.points(), kept);
        Geometry geometry = Geometry.of(signature.axes("fno"));
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new SpectralBlock(at, geometry, width, kept, activation),
                body -> Extended.around(body, axes.zeros()));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "FNO;%s;%d;%d;%s%s"
                .formatted(FourierAxes.text(modes), width, blocks, activation.shortName(), FourierAxes.text(padding));
    }
}
