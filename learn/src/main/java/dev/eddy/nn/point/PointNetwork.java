package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A differentiable function of single points, and of time, with weights. */
public final class PointNetwork {
    private final PointLayer layer;
    private final Weights weights;
    private final int inputs;
    private final boolean steady;

    PointNetwork(PointLayer layer, Weights weights, int inputs, boolean steady) {
        this.layer = layer;
        this.weights = weights;
        this.inputs = inputs;
        this.steady = steady;
    }

    /** Values at time 0. */
    public Tensor apply(Tensor points) {
        return apply(points, 0);
    }

    /**
     * Values at points.
     *
     * @param points {@code [points, inputs]}
     * @return {@code [points, outputs]}
     */
    public Tensor apply(Tensor points, double time) {
        return apply(points, time, weights);
    }

    /** The same with other tensors in the place of the weights, in the order of {@link #parameters}. */
    public Tensor apply(Tensor points, double time, List<Tensor> others) {
        return apply(points, time, weights.withValues(others));
    }

    private Tensor apply(Tensor points, double time, Weights values) {
        Check.that(
                points.rank() == 2 && points.size(1) == inputs,
                "a network of points takes [points, %d], got %s",
                inputs,
                Arrays.toString(points.shape()));
        return layer.apply(points, time, values);
    }

    /** The weights, which training overwrites in place. */
    public Weights weights() {
        return weights;
    }

    /** The tensors that the values depend on and that gradients reach, in a fixed order. */
    public List<Tensor> parameters() {
        return IntStream.range(0, weights.size()).mapToObj(weights::get).toList();
    }

    /** Numbers that a point has. */
    public int inputs() {
        return inputs;
    }

    /** Whether the time of a call is of no effect. */
    public boolean isSteady() {
        return steady;
    }

    /** Number of weights. */
    public long parameterCount() {
        return weights.flat().elements();
    }
}
