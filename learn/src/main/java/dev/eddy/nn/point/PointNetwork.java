package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A differentiable function of single points, and of time, with weights. Its derivatives with respect to the coordinates, up to
 * the fourth order, come in one forward propagation ({@link #jet}) and have gradients like the values.
 */
public final class PointNetwork {
    private final PointLayer layer;
    private final Weights weights;
    private final int inputs;
    private final boolean steady;
    private final Map<Form, Optional<FusedPoints>> forms = new ConcurrentHashMap<>();

    /** What a program on arrays is made for. */
    private record Form(DerivativeSet derivatives, int count) {}

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
     * @param time of all points
     * @return {@code [points, outputs]}
     */
    public Tensor apply(Tensor points, double time) {
        return values(withTime(points, time), weights);
    }

    /** The same with a time for each point, {@code [points]} or {@code [points, 1]}. */
    public Tensor apply(Tensor points, Tensor times) {
        return values(withTimes(points, times), weights);
    }

    /** The same with other tensors in the place of the weights, in the order of {@link #parameters}. */
    public Tensor apply(Tensor points, double time, List<Tensor> others) {
        return values(withTime(points, time), weights.withValues(others));
    }

    /**
     * Values and derivatives of a steady network with respect to its inputs.
     *
     * @param points {@code [points, inputs]}
     * @param derivatives with respect to as many coordinates as there are inputs
     */
    public TensorJet jet(Tensor points, DerivativeSet derivatives) {
        Check.that(
                steady,
                "this network changes with time: give its jet the times too, and derivatives with respect to %d"
                        + " coordinates, time being the last",
                inputs + 1);
        return jetOf(checked(points), derivatives, weights);
    }

    /** The same with other tensors in the place of the weights. */
    public TensorJet jet(Tensor points, DerivativeSet derivatives, List<Tensor> others) {
        Check.that(steady, "this network changes with time: give its jet the times too");
        return jetOf(checked(points), derivatives, weights.withValues(others));
    }

    /**
     * Values and derivatives with respect to the inputs and, as the last coordinate, time.
     *
     * @param times {@code [points]} or {@code [points, 1]}
     */
    public TensorJet jet(Tensor points, Tensor times, DerivativeSet derivatives) {
        return jetOf(withTimes(points, times), derivatives, weights);
    }

    /**
     * A steady network at points with what is needed for derivatives with respect to its weights, point by point. All of its weights
     * belong to dense layers.
     */
    public PointJacobian jacobian(Tensor points, DerivativeSet derivatives) {
        Check.that(
                steady,
                "derivatives with respect to weights are taken of steady networks; make time one of the inputs");
        RecordedJet start = new RecordedJet(TensorJet.coordinates(checked(points), derivatives), List.of());
        return new PointJacobian((RecordedJet) layer.apply(start, weights), weights);
    }

    private Tensor values(Tensor numbers, Weights values) {
        return jetOf(numbers, DerivativeSet.value((int) numbers.size(1)), values)
                .value();
    }

    private TensorJet jetOf(Tensor numbers, DerivativeSet derivatives, Weights values) {
        Check.that(
                derivatives.coordinates() == numbers.size(1),
                "derivatives with respect to %d coordinates are asked of a network of %d",
                derivatives.coordinates(),
                numbers.size(1));
        if (values == weights
                && numbers.dtype() == DType.FLOAT32
                && weights.flat().dtype() == DType.FLOAT32
                && numbers.device().equals(Device.CPU)
                && !MultiplyAdds.isOpen()
                && numbers.size(0) > 0) {
            Optional<FusedPoints> fused = forms.computeIfAbsent(
                    new Form(derivatives, (int) numbers.size(0)),
                    form -> FusedPoints.of(layer, weights, form.derivatives(), form.count()));
            if (fused.isPresent()) {
                return fused.get().apply(numbers);
            }
        }
        return (TensorJet) layer.apply(TensorJet.coordinates(numbers, derivatives), values);
    }

    private Tensor withTime(Tensor points, double time) {
        checked(points);
        return steady
                ? points
                : Tensors.cat(
                        List.of(
                                points,
                                Tensors.full(points.dtype(), time, points.size(0), 1)
                                        .to(points.device())),
                        1);
    }

    private Tensor withTimes(Tensor points, Tensor times) {
        checked(points);
        Check.that(
                times.elements() == points.size(0),
                "there is one time for each point: expected %d, got times of shape %s",
                points.size(0),
                Arrays.toString(times.shape()));
        return steady ? points : Tensors.cat(List.of(points, times.reshape(-1, 1)), 1);
    }

    private Tensor checked(Tensor points) {
        Check.that(
                points.rank() == 2 && points.size(1) == inputs,
                "a network of points takes [points, %d], got %s",
                inputs,
                Arrays.toString(points.shape()));
        return points;
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
