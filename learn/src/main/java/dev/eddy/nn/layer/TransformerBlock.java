package dev.eddy.nn.layer;

import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Attention, then a perceptron of twice the width on every point, each with a bypass and a norm after it, without biases
 * (Vaswani et al. 2017). On {@code [batch, points, channels]}.
 *
 * <pre>  x ← norm(x + attention(x))      x ← norm(x + W₂·act(W₁·x))  </pre>
 */
public final class TransformerBlock implements Layer {
    private final SelfAttention attention;
    private final LayerNorm first;
    private final Modulation firstModulation;
    private final int wide;
    private final int narrow;
    private final LayerNorm second;
    private final Modulation secondModulation;
    private final UnaryOperator<Tensor> activation;

    public TransformerBlock(Blueprint blueprint, int channels, int heads, UnaryOperator<Tensor> activation) {
        this.attention = new SelfAttention(blueprint.at("attention"), channels, heads);
        this.first = new LayerNorm(blueprint.at("norm_1"), channels);
        this.firstModulation = Modulation.ofPoints(blueprint.at("modulation_1"), channels);
        this.wide = blueprint
                .at("mlp_1")
                .weight("weight", Initialisation.uniform(1 / Math.sqrt(channels)), 2L * channels, channels);
        this.narrow = blueprint
                .at("mlp_2")
                .weight("weight", Initialisation.uniform(1 / Math.sqrt(2 * channels)), channels, 2L * channels);
        this.second = new LayerNorm(blueprint.at("norm_2"), channels);
        this.secondModulation = Modulation.ofPoints(blueprint.at("modulation_2"), channels);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor even = first.apply(input.plus(attention.apply(input, w, c)), w);
        Tensor x = firstModulation.apply(even, w, c);
        Tensor inside = activation.apply(Convolution.dense(x, w.get(wide), null));
        Tensor result = second.apply(x.plus(Convolution.dense(inside, w.get(narrow), null)), w);
        return secondModulation.apply(result, w, c);
    }
}
