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
import dev.eddy.nn.layer.SpectralBlock;
import dev.eddy.nn.layer.SpectralConv;

/**
 * Fourier neural operator: pointwise lifting, blocks that mix the channels of each low mode, pointwise projection (Li et
 * al. 2021).
 */
@Doc("Fourier neural operator; sees everything, periodic axes only")
public record Fno(
        @Default("12") @Doc("Fourier modes kept per axis") int modes,
        @Default("18") @Doc("channels of the blocks") int width,
        @Default("4") @Doc("number of blocks") int blocks,
        @Default("gelu") @Doc("function after each block") Activation activation)
        implements Architecture {
    public Fno {
        Check.that(modes >= 1, "fno: modes is at least 1, got %d", modes);
        Check.that(width >= 1, "fno: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "fno: blocks is at least 0, got %d", blocks);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        signature.requirePeriodic("fno");
        SpectralConv.check(signature.dims(), signature.points(), modes);
        Geometry geometry = new Geometry(signature.dims(), signature.boundary());
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new SpectralBlock(at, geometry, width, modes, activation));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "FNO;%d;%d;%d;%s".formatted(modes, width, blocks, activation.shortName());
    }
}
