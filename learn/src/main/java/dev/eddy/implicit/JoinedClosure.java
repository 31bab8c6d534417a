package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of two closures. */
record JoinedClosure(Closure first, Closure second) implements Closure {
    JoinedClosure {
        for (String name : second.names()) {
            Check.that(
                    !first.names().contains(name), "both closures give a field with the name %s; leave one out", name);
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(first.names());
        names.addAll(second.names());
        return names;
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(first.parameters());
        all.addAll(second.parameters());
        return all;
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        int border = first.parameters().size();
        Map<String, Tensor> fields = new LinkedHashMap<>(first.fields(parameters.subList(0, border), time, state));
        fields.putAll(second.fields(parameters.subList(border, parameters.size()), time, state));
        return fields;
    }

    @Override
    public boolean isSteady() {
        return first.isSteady() && second.isSteady();
    }

    @Override
    public boolean readsState() {
        return first.readsState() || second.readsState();
    }
}
