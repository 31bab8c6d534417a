package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * One step of infiltration; cotangents go back over its Picard iterations, and over each solve for the gas as {@link InfiltrationGas} does
 * it.
 */
record InfiltrationRule(Infiltration slab, Closure closure, TimeLevels times) implements FieldRule {
    @Override
    public Tensor value(int level, Tensor before, List<Tensor> parameters) {
        return slab.step(before, closure, parameters, times.time(level + 1), times.dt(level));
    }
}
