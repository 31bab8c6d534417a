package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A block of the spatiotemporal Fourier neural operator (Cao, Brarda, Li and Xi 2025), on axes x, …, t:
 *
 * <pre>  v ← a(W v + b + M₂ a(M₁ K v + m₁) + m₂) </pre>
 *
 * with a spectral convolution K and matrices that are the same at every point.
 */
public final class SpacetimeBlock implements PlainLayer {
    private final SpectralConv spectral;
    private final Conv inner;
    private final Conv outer;
    private final Conv bypass;
    private final Nonlinearity activation;

    /** @param hidden channels between M₁ and M₂ */
    public SpacetimeBlock(
            Blueprint blueprint,
            Geometry geometry,
            int channels,
            int hidden,
            List<Integer> modes,
            Nonlinearity activation) {
        this.spectral = new SpectralConv(blueprint.at("spectral_conv"), channels, channels, modes);
        this.inner = Conv.pointwise(blueprint.at("mlp", 0), geometry, channels, hidden, true);
        this.outer = Conv.pointwise(blueprint.at("mlp", 1), geometry, hidden, channels, true);
        this.bypass = Conv.pointwise(blueprint.at("by_pass_conv"), geometry, channels, channels, true);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w) {
        Tensor mixed = inner.apply(spectral.apply(input, w), w);
        return activation.apply(bypass.apply(input, w).plus(outer.apply(activation.apply(mixed), w)));
    }
}
