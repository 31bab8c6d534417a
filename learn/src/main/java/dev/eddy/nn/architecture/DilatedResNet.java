package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.DilatedBlock;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/** Blocks of convolutions with dilations 1, 2, …, 2^factor, …, 2, 1 and a skip connection (Stachenfeld et al. 2021). */
@Doc("residual network of dilated convolutions; sees blocks · (3·2^factor − 2) points to each side")
public record DilatedResNet(
        @Default("2") @Doc("the largest dilation is 2 to this power")
        int factor,

        @Default("32") @Doc("channels of the blocks") int width,
        @Default("2") @Doc("number of blocks") int blocks,

        @Default("relu") @Doc("function after each convolution")
        Activation activation)
        implements Architecture {
    public DilatedResNet {
        Check.that(factor >= 0 && factor <= 20, "dil: factor is between 0 and 20, got %d", factor);
        Check.that(width >= 1, "dil: width is at least 1, got %d", width);
        Check.that(blocks >= 0, "dil: blocks is at least 0, got %d", blocks);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Geometry geometry = Geometry.of(signature.axes("dil"));
        return Lifted.of(
                blueprint,
                geometry,
                signature,
                width,
                blocks,
                at -> new DilatedBlock(at, geometry, width, dilations(), activation));
    }

    private List<Integer> dilations() {
        List<Integer> dilations = new ArrayList<>();
        for (int power = -factor; power <= factor; power++) {
            dilations.add(1 << (factor - Math.abs(power)));
        }
        return dilations;
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(
                (double) blocks * dilations().stream().mapToInt(d -> d).sum());
    }

    @Override
    public String shortName() {
        return "Dil;%d;%d;%d;%s".formatted(factor, width, blocks, activation.shortName());
    }
}
