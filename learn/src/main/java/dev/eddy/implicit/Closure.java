package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The unknown part of physics that is known otherwise: coefficient fields by name, as differentiable functions of weights,
 * of time and of the state. Which names a {@link Dynamics} asks for, it says itself; the usual ones are {@link #VELOCITY},
 * {@link #DIFFUSIVITY} and {@link #SOURCE}.
 */
public interface Closure {
    /** {@code [1 or batch, dims, x…]}: a component for each axis. */
    String VELOCITY = "velocity";

    /** {@code [1 or batch, 1, x…]}, more than 0. */
    String DIFFUSIVITY = "diffusivity";

    /** {@code [1 or batch, 1 or channels, x…]}, added to the rate of the state. */
    String SOURCE = "source";

    /** The fields that it gives. */
    Set<String> names();

    /** The tensors that the fields depend on and that gradients reach: weights, or fields themselves. */
    List<Tensor> parameters();

    /**
     * All fields, recorded. They depend on nothing else that needs a gradient.
     *
     * @param parameters values in the place of {@link #parameters}, in their order
     * @param time from where the physics starts
     * @param state {@code [batch, channels, x…]}; of no effect unless {@link #readsState}
     */
    Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state);

    /** Whether the fields are the same at all times. */
    default boolean isSteady() {
        return true;
    }

    /** Whether the fields depend on the state; implicit steps then iterate. */
    default boolean readsState() {
        return false;
    }

    /** Fields that are given themselves; gradients reach them. */
    static Closure of(Map<String, Tensor> fields) {
        return new GivenFields(fields);
    }

    /** These fields and those of another closure, which may not have the same names. */
    default Closure and(Closure other) {
        return new JoinedClosure(this, other);
    }

    /**
     * These fields times what is known of them, for example that a law is 0 where the state is: {@code closure.times(state ->
     * state)}.
     *
     * @param known of the state {@code [batch, channels, x…]}, of a shape that multiplies every field
     */
    default Closure times(UnaryOperator<Tensor> known) {
        return new FactoredClosure(this, known);
    }
}
