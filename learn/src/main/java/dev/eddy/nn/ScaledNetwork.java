package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * A network that works on states of mean 0 and spread 1: σ · f((u − μ)/σ) + μ, channel by channel, or without the last μ where it
 * gives what is added to a state. Its weights are those of the network inside; the scaling is not trained.
 */
public final class ScaledNetwork implements Network {
    private final Network inner;
    private final List<Double> mean;
    private final List<Double> std;
    private final Tensor shift;
    private final Tensor scale;
    private final boolean correction;

    /**
     * @param mean μ of each channel
     * @param std σ of each channel, positive
     * @param dims axes of space
     * @param correction whether the network gives what is added to a state
     */
    public ScaledNetwork(Network inner, List<Double> mean, List<Double> std, int dims, boolean correction) {
        Check.that(
                mean.size() == std.size() && !mean.isEmpty(),
                "each channel has a mean and a spread, got %d and %d",
                mean.size(),
                std.size());
        std.forEach(value -> Check.that(value > 0, "a spread is positive, got %s", value));
        this.inner = inner;
        this.correction = correction;
        this.mean = List.copyOf(mean);
        this.std = List.copyOf(std);
        this.shift = perChannel(mean, dims);
        this.scale = perChannel(std, dims);
    }

    private Tensor perChannel(List<Double> values, int dims) {
        long[] shape = new long[2 + dims];
        Arrays.fill(shape, 1);
        shape[1] = values.size();
        try (Scope scope = Scope.open()) {
            double[] numbers = values.stream().mapToDouble(value -> value).toArray();
            return scope.keep(
                    Tensors.of(numbers, shape).to(inner.weights().flat().dtype()));
        }
    }

    /** The network on scaled states. */
    public Network inner() {
        return inner;
    }

    public List<Double> mean() {
        return mean;
    }

    public List<Double> std() {
        return std;
    }

    @Override
    public Tensor apply(Tensor input) {
        Tensor scaled = inner.apply(input.minus(shift).over(scale)).times(scale);
        return correction ? scaled : scaled.plus(shift);
    }

    @Override
    public Weights weights() {
        return inner.weights();
    }

    @Override
    public ReceptiveField receptiveField() {
        return inner.receptiveField();
    }
}
