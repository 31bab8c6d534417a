package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The fields of a closure, each multiplied by a known function of the state. */
record FactoredClosure(Closure unknown, UnaryOperator<Tensor> known) implements Closure {
    @Override
    public Set<String> names() {
        return unknown.names();
    }

    @Override
    public List<Tensor> parameters() {
        return unknown.parameters();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        Tensor factor = known.apply(state);
        Map<String, Tensor> fields = new LinkedHashMap<>();
        unknown.fields(parameters, time, state).forEach((name, field) -> fields.put(name, field.times(factor)));
        return fields;
    }

    @Override
    public boolean isSteady() {
        return unknown.isSteady();
    }

    @Override
    public boolean readsState() {
        return true;
    }
}
