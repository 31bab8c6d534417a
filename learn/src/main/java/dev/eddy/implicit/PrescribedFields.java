package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Fields that are known at all times, without parameters: the truth that data are made from.
 *
 * @param names the fields
 * @param at the fields at a time
 */
public record PrescribedFields(Set<String> names, DoubleFunction<Map<String, Tensor>> at) implements Closure {
    public PrescribedFields {
        names = Set.copyOf(names);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        return at.apply(time);
    }

    @Override
    public boolean isSteady() {
        return false;
    }
}
