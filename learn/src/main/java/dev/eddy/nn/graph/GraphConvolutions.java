package dev.eddy.nn.graph;

import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.PlainLayer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Graph convolutions on the points of clouds and what is pooled of them: {@code [clouds, points, numbers]} to {@code [clouds, features]}, the
 * same for every order of the points (T. N. Kipf, M. Welling, Semi-supervised classification with graph convolutional networks, ICLR 2017).
 *
 * <pre>  H₀ = points,     H_l = act(Â H_{l−1} W_lᵀ + b_l),     pooled = mean_i (H_L)_i  </pre>
 *
 * with Â of {@link NearestNeighbours#weights}. W is {@code [out, in]}, b {@code [out]}.
 */
public final class GraphConvolutions implements PlainLayer {
    private final NearestNeighbours graph;
    private final Activation activation;
    private final boolean activationLast;
    private final Pooling pooling;
    private final List<Dense> layers = new ArrayList<>();

    /**
     * @param sizes numbers of a point, and then features after each layer
     * @param activation after every layer
     * @param activationLast also after the last one
     */
    public GraphConvolutions(
            Blueprint blueprint,
            NearestNeighbours graph,
            List<Integer> sizes,
            Activation activation,
            boolean activationLast,
            Pooling pooling) {
        Check.that(
                sizes.size() >= 2 && sizes.stream().allMatch(size -> size >= 1),
                "graph convolutions have sizes of points and of 1 or more layers, all positive, got %s",
                sizes);
        for (int i = 1; i < sizes.size(); i++) {
            layers.add(new Dense(blueprint.at("layers", i - 1), sizes.get(i - 1), sizes.get(i)));
        }
        this.graph = graph;
        this.activation = activation;
        this.activationLast = activationLast;
        this.pooling = pooling;
    }

    /** Features of every point after the last layer, {@code [clouds, points, features]}. */
    public Tensor nodes(Tensor points, Weights weights) {
        Tensor averaging = graph.weights(points);
        Tensor features = points;
        for (int i = 0; i < layers.size(); i++) {
            features = layers.get(i).apply(averaging.matmul(features), weights);
            if (activationLast || i < layers.size() - 1) {
                features = activation.apply(features);
            }
        }
        return features;
    }

    /** What is pooled of features of points. */
    public Tensor pooled(Tensor nodes) {
        return pooling.of(nodes);
    }

    @Override
    public Tensor apply(Tensor points, Weights weights) {
        return pooled(nodes(points, weights));
    }
}
