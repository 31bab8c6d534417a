package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** act(spectral(x) + pointwise(x)): a global convolution of low modes beside a local one (Li et al. 2021). */
public final class SpectralBlock implements Layer {
    private final SpectralConv spectral;
    private final Conv bypass;
    private final Modulation modulation;
    private final Nonlinearity activation;

    public SpectralBlock(
            Blueprint blueprint, Geometry geometry, int channels, List<Integer> modes, Nonlinearity activation) {
        this.spectral = new SpectralConv(blueprint.at("spectral_conv"), channels, channels, modes);
        this.bypass = Conv.pointwise(blueprint.at("by_pass_conv"), geometry, channels, channels, true);
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), channels);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor sum = spectral.apply(input, w).plus(bypass.apply(input, w));
        return activation.apply(modulation.apply(sum, w, c));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot sum = bypass.fuse(program, input);
        spectral.fuseOnto(program, input, sum);
        return activation.fuse(program, modulation.fuse(program, sum));
    }
}
