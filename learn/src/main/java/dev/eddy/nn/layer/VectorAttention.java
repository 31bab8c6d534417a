package dev.eddy.nn.layer;

import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Each point looks at its neighbours, with a weight of its own for every channel (Zhao et al. 2021):
 *
 * <pre>
 *   y_i = Σ_j softmax_j(γ(φ(x_i) − ψ(x_j) + δ_ij)) ⊙ (α(x_j) + δ_ij)      j over the points within the radius
 * </pre>
 *
 * φ, ψ, α are pointwise linear, γ a pointwise perceptron with one hidden layer, and δ a perceptron of the position of j
 * relative to i.
 */
public final class VectorAttention implements PlainLayer {
    private final int channels;
    private final Neighbourhood neighbourhood;
    private final Conv query;
    private final Conv keyAndValue;
    private final Dense[] position;
    private final Conv[] weighing;
    private final UnaryOperator<Tensor> activation;

    public VectorAttention(
            Blueprint blueprint, Geometry geometry, int channels, int radius, UnaryOperator<Tensor> activation) {
        this.channels = channels;
        this.neighbourhood = new Neighbourhood(geometry, radius);
        this.query = Conv.pointwise(blueprint.at("query"), geometry, channels, channels, true);
        this.keyAndValue = Conv.pointwise(blueprint.at("key_and_value"), geometry, channels, 2 * channels, true);
        this.position = new Dense[] {
            new Dense(blueprint.at("position_1"), geometry.dims(), channels),
            new Dense(blueprint.at("position_2"), channels, channels)
        };
        Geometry line = new Geometry(List.of(Padding.ZERO));
        this.weighing = new Conv[] {
            Conv.pointwise(blueprint.at("weighing_1"), line, channels, channels, true),
            Conv.pointwise(blueprint.at("weighing_2"), line, channels, channels, true)
        };
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w) {
        long batch = input.size(0);
        int near = neighbourhood.size();
        Tensor around = neighbourhood.gather(keyAndValue.apply(neighbourhood.extended(input), w));
        Tensor own = query.apply(input, w).reshape(batch, channels, 1, -1);
        Tensor place = positions(input, w);
        Tensor apart = own.minus(around.narrow(1, 0, channels)).plus(place);
        Tensor hidden = activation.apply(weighing[0].apply(apart.reshape(batch, channels, -1), w));
        Tensor attention =
                weighing[1].apply(hidden, w).reshape(batch, channels, near, -1).softmax(2);
        Tensor given = around.narrow(1, channels, channels).plus(place);
        return attention.times(given).sum(2).reshape(input.shape());
    }

    /** δ as {@code [1, channels, neighbour, 1]}. */
    private Tensor positions(Tensor input, Weights w) {
        int near = neighbourhood.size();
        double[] values = neighbourhood.positions();
        Tensor relative =
                Tensors.of(values, near, values.length / near).to(input.dtype()).to(input.device());
        Tensor encoded = position[1].apply(activation.apply(position[0].apply(relative, w)), w);
        return encoded.transpose(0, 1).reshape(1, channels, near, 1);
    }
}
