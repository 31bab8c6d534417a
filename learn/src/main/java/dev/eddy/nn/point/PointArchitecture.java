package dev.eddy.nn.point;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.util.Map;

/**
 * How a function of single points is built: a record of its settings. Points are coordinates, and the function a field; or
 * values of a state, and the function a law of the material. Implement {@link #design} and {@link #shortName}.
 */
public interface PointArchitecture {
    /** Puts the layers together. The blueprint is told of the weights; settings that do not fit are refused here. */
    PointLayer design(Blueprint blueprint, int inputs, int outputs);

    /** Whether the time of a call is of no effect. */
    default boolean isSteady() {
        return true;
    }

    /** Kind and settings, for example {@code SIREN;32;2;30.0}. */
    String shortName();

    /**
     * A function with fresh weights. These belong to the enclosing {@code Scope}, if one is open.
     *
     * @param inputs numbers that a point has: coordinates, or channels of a state
     * @param outputs values at a point
     * @param seed decides the weights, on every machine alike
     * @param type FLOAT32 or FLOAT64, that of the points
     */
    default PointNetwork build(int inputs, int outputs, Seed seed, DType type) {
        Blueprint blueprint = new Blueprint();
        PointLayer layer = design(blueprint, inputs, outputs);
        return new PointNetwork(layer, blueprint.draw(seed, type), inputs, isSteady());
    }

    /** Number of weights of each parameter by name, in their order. */
    default Map<String, Long> parameterSizes(int inputs, int outputs) {
        Blueprint blueprint = new Blueprint();
        design(blueprint, inputs, outputs);
        return blueprint.sizes();
    }

    /** Number of weights. */
    default long parameterCount(int inputs, int outputs) {
        Blueprint blueprint = new Blueprint();
        design(blueprint, inputs, outputs);
        return blueprint.count();
    }
}
