package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * The mean of a perceptron of the points, the same for every order of them (Zaheer et al. 2017): {@code [batch, points,
 * numbers]} to {@code [batch, width]}.
 *
 * <pre>  mean_j act(W₂·act(W₁·p_j + b₁) + b₂)  </pre>
 */
public final class PointSet implements PlainLayer {
    private final Dense first;
    private final Dense second;
    private final UnaryOperator<Tensor> activation;

    public PointSet(Blueprint blueprint, int numbers, int width, UnaryOperator<Tensor> activation) {
        this.first = new Dense(blueprint.at("layers", 0), numbers, width);
        this.second = new Dense(blueprint.at("layers", 1), width, width);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor points, Weights weights) {
        Tensor hidden = activation.apply(first.apply(points, weights));
        return activation.apply(second.apply(hidden, weights)).mean(1);
    }
}
