package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What the rules of steps share: physics, its closure and the times. */
record StepContext(Dynamics dynamics, Closure closure, TimeLevels times) {
    /** @param part of the step, from 0 at its begin to 1 at its end */
    Map<String, Tensor> fields(List<Tensor> parameters, int level, double part, Tensor state) {
        return closure.fields(parameters, times.time(level) + part * times.dt(level), state);
    }

    /** Whether the fields are the same all along. */
    boolean isConstant() {
        return closure.isSteady() && !closure.readsState();
    }

    /** Whether an implicit step is a linear system. */
    boolean isLinear() {
        return dynamics.isLinear() && !closure.readsState();
    }
}
