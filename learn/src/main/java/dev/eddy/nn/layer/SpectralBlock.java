package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/** act(spectral(x) + pointwise(x)): a global convolution of low modes beside a local one (Li et al. 2021). */
public final class SpectralBlock implements Layer {
    private final SpectralConv spectral;
    private final Conv bypass;
    private final Nonlinearity activation;

    public SpectralBlock(Blueprint blueprint, Geometry geometry, int channels, int modes, Nonlinearity activation) {
        this.spectral = new SpectralConv(blueprint.at("spectral_conv"), geometry.dims(), channels, channels, modes);
        this.bypass = Conv.pointwise(blueprint.at("by_pass_conv"), geometry, channels, channels, true);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w) {
        return activation.apply(spectral.apply(input, w).plus(bypass.apply(input, w)));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot sum = bypass.fuse(program, input);
        spectral.fuseOnto(program, input, sum);
        return activation.fuse(program, sum);
    }
}
