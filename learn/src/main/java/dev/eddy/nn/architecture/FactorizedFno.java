package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.FactorizedBlock;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;

/**
 * Factorised Fourier neural operator: residual blocks whose spectral convolutions treat one axis at a time (Tran et al.
 * 2023). Its number of weights grows with the modes, not with their power to the dimension.
 */
@Doc("factorised Fourier neural operator, one axis at a time; sees everything, periodic axes only")
public record FactorizedFno(
        @Default("12") @Doc("Fourier modes kept per axis") int modes,
        @Default("32") @Doc("channels of the blocks") int width,

        @Default("4") @Doc("number of blocks; at least one per axis, for a point to see all others")
        int blocks,

        @Default("gelu") @Doc("function inside of the feed-forward layers")
        Activation activation)
        implements Architecture {
    public FactorizedFno {
        Check.that(modes >= 1, "ffno: modes is at least 1, got %d", modes);
        Check.that(width >= 1, "ffno: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "ffno: blocks is at least 0, got %d", blocks);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        signature.requirePeriodic("ffno");
        int most = signature.points() / 2 + 1;
        Check.that(modes <= most, "ffno: %d points per axis have %d modes, got %d", signature.points(), most, modes);
        Geometry geometry = new Geometry(signature.dims(), signature.boundary());
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new FactorizedBlock(at, geometry, width, modes, activation));
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return blocks == 0 ? ReceptiveField.POINTWISE : ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "FFNO;%d;%d;%d;%s".formatted(modes, width, blocks, activation.shortName());
    }
}
