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
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.stream.LongStream;

/** A growth along a line as a network of time and place, with D_w and ρ beside it; its coordinates are of size one. */
final class GrowthNetwork {
    private static final DerivativeSet EQUATION = DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2});
    private static final DerivativeSet VALUE = DerivativeSet.value(2);
    /** Of so many cells one is asked for the equation, a different one in every frame. */
    private static final int STRIDE = 4;

    private final int cells;
    private final int frames;
    private final double length;
    private final double horizon;
    private final PointLayer layer;
    private final int logDiffusivity;
    private final int logRate;
    private final Weights weights;
    private final Tensor some;

    GrowthNetwork(int cells, int frames, double length, double horizon, Seed seed) {
        this.cells = cells;
        this.frames = frames;
        this.length = length;
        this.horizon = horizon;
        Blueprint blueprint = new Blueprint();
        this.layer = new PointwiseMlp(32, 3, Activation.TANH, Activation.SIGMOID).design(blueprint.at("network"), 2, 1);
        this.logDiffusivity = blueprint.weight("log-diffusivity", Initialisation.constant(0), 1);
        this.logRate = blueprint.weight("log-rate", Initialisation.constant(0), 1);
        this.weights = blueprint.draw(seed, DType.FLOAT64);
        this.some = points(LongStream.range(0, frames).toArray())
                .gather(
                        0,
                        LongStream.range(0, (long) frames * cells)
                                .filter(p -> (p % cells + p / cells) % STRIDE == 0)
                                .toArray());
    }

    Weights weights() {
        return weights;
    }

    Tensor diffusivity() {
        return weights.get(logDiffusivity).exp();
    }

    Tensor rate() {
        return weights.get(logRate).exp();
    }

    /** Mean square of u_t − D u_xx − ρ u(1 − u). */
    Tensor misfit() {
        TensorJet u = (TensorJet) layer.apply(TensorJet.coordinates(some, EQUATION), weights);
        Tensor grown = rate().times(u.value().times(u.value().negated().plus(1)));
        Tensor spread = u.get(0, 2).times(diffusivity()).times(4 / (length * length));
        return u.get(1, 0)
                .times(1 / horizon)
                .minus(spread)
                .minus(grown)
                .squared()
                .mean();
    }

    /** The field at these times, by number, {@code [times, cells]}. */
    Tensor at(long... times) {
        return ((TensorJet) layer.apply(TensorJet.coordinates(points(times), VALUE), weights))
                .value()
                .reshape(times.length, cells);
    }

    /** Cells at these times. */
    private Tensor points(long... times) {
        double[] values = new double[2 * times.length * cells];
        for (int n = 0; n < times.length; n++) {
            for (int i = 0; i < cells; i++) {
                int p = n * cells + i;
                values[2 * p] = (double) times[n] / (frames - 1);
                values[2 * p + 1] = 2 * (i + 0.5) / cells - 1;
            }
        }
        return Tensors.of(values, times.length * cells, 2);
    }
}
