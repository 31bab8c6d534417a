package dev.eddy.fit;

import dev.eddy.kinds.Kinds;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import java.util.Map;
import java.util.TreeMap;

/** Where residuals are evaluated: points of a box, update by update. */
@FunctionalInterface
public interface PointSampler {
    /**
     * The points of an update.
     *
     * @param box that they lie in
     * @param seed of the training
     * @param update counted from 0
     * @return {@code [points, coordinates]}, FLOAT64
     */
    Tensor points(CoordinateBox box, Seed seed, long update);

    /** As the batches of a training. */
    default Batches<Tensor> batches(CoordinateBox box, DType type) {
        return (seed, update) -> points(box, seed, update).to(type);
    }

    /** The settings. */
    static Kinds<PointSampler> kinds() {
        return Kinds.of(
                PointSampler.class,
                "point sampler",
                "point-samplers",
                // In the order of their names: a map of this sort has none.
                new TreeMap<>(
                        Map.of("grid", GridPoints.class, "uniform", UniformPoints.class, "sobol", SobolPoints.class)));
    }
}
