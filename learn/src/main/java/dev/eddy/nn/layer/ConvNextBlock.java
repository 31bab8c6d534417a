package dev.eddy.nn.layer;

import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * x + W₂·act(W₁·norm(d∗x)): a kernel of its own for each channel, then a pointwise layer that is four times as wide (Liu
 * et al. 2022). The norm is over all channels and points; there is no layer scale.
 */
public final class ConvNextBlock implements Layer {
    private static final int EXPANSION = 4;

    private final int weight;
    private final int bias;
    private final int reach;
    private final Geometry geometry;
    private final GroupNorm norm;
    private final Modulation modulation;
    private final Conv wide;
    private final Conv narrow;
    private final UnaryOperator<Tensor> activation;

    /** @param kernel points of the kernels along each axis, an odd number */
    public ConvNextBlock(
            Blueprint blueprint, Geometry geometry, int channels, int kernel, UnaryOperator<Tensor> activation) {
        double bound = 1 / Math.sqrt(Math.pow(kernel, geometry.dims()));
        Blueprint depthwise = blueprint.at("depthwise");
        this.weight = depthwise.weight("weight", Initialisation.uniform(bound), geometry.kernel(channels, 1, kernel));
        this.bias = depthwise.weight("bias", Initialisation.uniform(bound), channels);
        this.reach = (kernel - 1) / 2;
        this.geometry = geometry;
        this.norm = new GroupNorm(blueprint.at("norm"), channels);
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), channels);
        this.wide = Conv.pointwise(blueprint.at("pointwise_1"), geometry, channels, EXPANSION * channels, true);
        this.narrow = Conv.pointwise(blueprint.at("pointwise_2"), geometry, EXPANSION * channels, channels, true);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor extended = Convolution.pad(input, reach, reach, geometry.paddings());
        Tensor spread = norm.apply(Convolution.depthwise(extended, w.get(weight), w.get(bias)), w);
        Tensor inside = activation.apply(wide.apply(modulation.apply(spread, w, c), w));
        return input.plus(narrow.apply(inside, w));
    }
}
