package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** act(conv₂(act(conv₁(x))) + x), without norms (He et al. 2016). */
public final class ResidualBlock implements Layer {
    private final ConvStack convolutions;
    private final Nonlinearity activation;

    public ResidualBlock(Blueprint blueprint, Geometry geometry, int channels, Nonlinearity activation) {
        this.convolutions = new ConvStack(
                List.of(
                        Conv.of(blueprint.at("conv_1"), geometry, channels, channels),
                        Conv.of(blueprint.at("conv_2"), geometry, channels, channels)),
                List.of(Modulation.ofFields(blueprint.at("modulation"), channels)),
                activation);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        return activation.apply(convolutions.apply(input, w, c).plus(input));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return activation.fuse(program, program.plus(convolutions.fuse(program, input), input));
    }
}
