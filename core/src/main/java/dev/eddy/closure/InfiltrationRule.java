package dev.eddy.closure;

import dev.eddy.tensor.Tensor;
import java.util.List;

/** One step of infiltration; cotangents go back over its sweeps, and by the adjoint over the solve for the gas in each. */
record InfiltrationRule(Infiltration slab, Closure closure, TimeLevels times) implements StepRule {
    @Override
    public Tensor value(int level, Tensor before, List<Tensor> parameters) {
        return slab.step(before, closure, parameters, times.time(level + 1), times.dt(level));
    }
}
