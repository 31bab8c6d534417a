package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steady fields that are given themselves. */
record GivenFields(Map<String, Tensor> given) implements Closure {
    GivenFields {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    @Override
    public Set<String> names() {
        return given.keySet();
    }

    @Override
    public List<Tensor> parameters() {
        return List.copyOf(given.values());
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        Map<String, Tensor> fields = new LinkedHashMap<>();
        int place = 0;
        for (String name : given.keySet()) {
            fields.put(name, parameters.get(place++));
        }
        return fields;
    }
}
