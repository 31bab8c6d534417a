package dev.eddy.fit.glioma;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointLayer;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A growth as a network of time and place in the place of numbers at cells, with its parameters beside it; coordinates are of size one. It
 * is asked for the same loss, the residual of the same scheme at the same cells.
 */
final class TumourNetwork {
    private static final String PARAMETER = "parameter.";

    private final TumourLoss loss;
    private final long[] shape;
    private final PointLayer layer;
    private final Tensor points;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final int parameters;
    private final Weights weights;

    /** @param parameters log D_w, log ρ and the coordinates of the centre, as they are at first */
    TumourNetwork(TumourLoss loss, double[] parameters, Seed seed) {
        this.loss = loss;
        this.parameters = parameters.length;
        this.shape = loss.growth().shape();
        this.points = points(shape);
        Blueprint blueprint = new Blueprint();
        this.layer = new PointwiseMlp(32, 3, Activation.TANH, Activation.SIGMOID)
                .design(blueprint.at("network"), shape.length, 1);
        Map<String, Double> numbers = TumourLoss.numbers();
        for (int p = 0; p < parameters.length; p++) {
            numbers.put(PARAMETER + p, parameters[p]);
        }
        numbers.forEach((name, value) -> places.put(name, blueprint.weight(name, Initialisation.constant(value), 1)));
        this.weights = blueprint.draw(seed, DType.FLOAT64);
    }

    /** Times from 0 to 1, cells from −1 to 1. */
    private static Tensor points(long[] shape) {
        int count = Math.toIntExact(Shapes.elements(shape));
        double[] values = new double[count * shape.length];
        for (int p = 0; p < count; p++) {
            long rest = p;
            for (int d = shape.length - 1; d >= 0; d--) {
                long at = rest % shape[d];
                rest /= shape[d];
                values[p * shape.length + d] = d == 0 ? (double) at / (shape[0] - 1) : 2 * (at + 0.5) / shape[d] - 1;
            }
        }
        return Tensors.of(values, count, shape.length);
    }

    Weights weights() {
        return weights;
    }

    /** {@code [frames, x…]}. */
    Tensor field() {
        return ((TensorJet) layer.apply(TensorJet.coordinates(points, DerivativeSet.value(shape.length)), weights))
                .value()
                .reshape(shape);
    }

    private Tensor number(String name) {
        return weights.get(Objects.requireNonNull(places.get(name)));
    }

    private Tensor parameter(int p) {
        return number(PARAMETER + p);
    }

    /** As they are, in the order in which they were given. */
    double[] parameters() {
        double[] values = new double[parameters];
        for (int p = 0; p < parameters; p++) {
            values[p] = parameter(p).item();
        }
        return values;
    }

    Terms terms() {
        List<Tensor> centre = new ArrayList<>();
        for (int p = TumourInference.RATES; p < parameters; p++) {
            centre.add(parameter(p));
        }
        return loss.of(field(), parameter(0).exp(), parameter(1).exp(), Tensors.cat(centre, 0), this::number);
    }
}
