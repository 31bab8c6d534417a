package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** x + W₂·act(W₁·spectral(x)): a factorised spectral convolution and a pointwise feed-forward layer (Tran et al. 2023). */
public final class FactorizedBlock implements Layer {
    private static final int EXPANSION = 4;

    private final FactorizedSpectralConv spectral;
    private final Modulation modulation;
    private final Conv wide;
    private final Conv narrow;
    private final UnaryOperator<Tensor> activation;

    public FactorizedBlock(
            Blueprint blueprint,
            Geometry geometry,
            int channels,
            List<Integer> modes,
            UnaryOperator<Tensor> activation) {
        this.spectral = new FactorizedSpectralConv(blueprint.at("spectral_conv"), channels, modes);
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), channels);
        this.wide = Conv.pointwise(blueprint.at("feed_forward_1"), geometry, channels, EXPANSION * channels, true);
        this.narrow = Conv.pointwise(blueprint.at("feed_forward_2"), geometry, EXPANSION * channels, channels, true);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor mixed = modulation.apply(spectral.apply(input, w), w, c);
        return input.plus(narrow.apply(activation.apply(wide.apply(mixed, w)), w));
    }
}
