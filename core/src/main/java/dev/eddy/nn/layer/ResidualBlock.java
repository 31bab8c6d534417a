package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** act(conv₂(act(conv₁(x))) + x), without norms (He et al. 2016). */
public final class ResidualBlock implements Layer {
    private final ConvStack convolutions;
    private final UnaryOperator<Tensor> activation;

    public ResidualBlock(Blueprint blueprint, Geometry geometry, int channels, UnaryOperator<Tensor> activation) {
        this.convolutions = new ConvStack(
                List.of(
                        Conv.of(blueprint.at("conv_1"), geometry, channels, channels),
                        Conv.of(blueprint.at("conv_2"), geometry, channels, channels)),
                activation);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w) {
        return activation.apply(convolutions.apply(input, w).plus(input));
    }
}
