package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Conditioning;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.graph.PointwiseMean;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Layer;

/**
 * An architecture with other settings of what it is told beside the state. Every architecture takes contexts with the default
 * settings; without a context, this is the architecture itself.
 */
@Doc("another architecture, with settings of its own for time, labels and whatever else it is told")
public record Conditioned(
        @Default("unet") @Doc("the architecture") Architecture network,

        @Default("{}") @Doc("how a context becomes numbers") Conditioning conditioning)
        implements Architecture {
    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        return network.design(blueprint, signature);
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return network.receptiveField(dims, points);
    }

    /** {@code UNet;12;2;relu;context=3,1.0,2.0,64,2,swish,32}, the settings of the context in their order. */
    @Override
    public String shortName() {
        Conditioning c = conditioning;
        return "%s;context=%d,%s,%s,%d,%d,%s,%d%s"
                .formatted(
                        network.shortName(),
                        c.frequencies(),
                        c.first(),
                        c.ratio(),
                        c.embedding(),
                        c.depth(),
                        c.activation().shortName(),
                        c.set(),
                        c.cloud().equals(new PointwiseMean())
                                ? ""
                                : "," + c.cloud().shortName());
    }
}
