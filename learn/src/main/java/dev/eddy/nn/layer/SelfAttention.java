package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Attention;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;

/**
 * Each point looks at all points, with several heads at once (Vaswani et al. 2017), without biases and blind to where
 * the points are:
 *
 * <pre>  y_i = W_o · concat_h Σ_j softmax_j(q_i·k_j / √d) v_j      q = W_q x,  k = W_k x,  v = W_v x,  d = channels/heads  </pre>
 *
 * Works on {@code [batch, points, channels]}. Four weights {@code [channels, channels]}, uniform in ±1/√channels. Observers
 * see v under the name {@code values}.
 */
public final class SelfAttention implements Layer {
    private final int heads;
    private final int query;
    private final int key;
    private final int value;
    private final int output;
    private final String values;

    /** @param heads a divisor of the channels */
    public SelfAttention(Blueprint blueprint, int channels, int heads) {
        Check.that(
                heads >= 1 && channels % heads == 0,
                "attention: %d channels cannot be divided among %d heads; choose a divisor",
                channels,
                heads);
        Initialisation initialisation = Initialisation.uniform(1 / Math.sqrt(channels));
        this.heads = heads;
        this.query = blueprint.at("query_proj").weight("weight", initialisation, channels, channels);
        this.key = blueprint.at("key_proj").weight("weight", initialisation, channels, channels);
        this.value = blueprint.at("value_proj").weight("weight", initialisation, channels, channels);
        this.values = blueprint.at("values").observable();
        this.output = blueprint.at("output_proj").weight("weight", initialisation, channels, channels);
    }

    @Override
    public Tensor apply(Tensor points, Weights w, Conditions c) {
        Tensor given = c.observed(values, Convolution.dense(points, w.get(value), null));
        Tensor mixed = Attention.scaledDotProduct(
                parted(Convolution.dense(points, w.get(query), null)),
                parted(Convolution.dense(points, w.get(key), null)),
                parted(given));
        Tensor joined = mixed.transpose(1, 2).reshape(points.shape());
        return Convolution.dense(joined, w.get(output), null);
    }

    /** {@code [batch, heads, points, size]}. */
    private Tensor parted(Tensor projected) {
        return projected
                .reshape(projected.size(0), projected.size(1), heads, projected.size(2) / heads)
                .transpose(1, 2);
    }

    /** x + attention(norm(x)) on a field {@code [batch, channels, x…]}. */
    public static Layer onFields(Blueprint blueprint, int channels, int heads) {
        GroupNorm norm = new GroupNorm(blueprint.at("norm"), channels);
        SelfAttention attention = new SelfAttention(blueprint, channels, heads);
        return (input, w, c) -> {
            Tensor points =
                    norm.apply(input, w).reshape(input.size(0), channels, -1).transpose(1, 2);
            return input.plus(attention.apply(points, w, c).transpose(1, 2).reshape(input.shape()));
        };
    }
}
