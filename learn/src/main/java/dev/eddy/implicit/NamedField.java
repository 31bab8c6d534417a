package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field that a network gives.
 *
 * @param name as the dynamics ask for it
 * @param components channels of the field, for example one for each axis of a velocity
 * @param scale the known magnitude that the network's values are multiplied with
 */
public record NamedField(String name, int components, double scale) {
    public NamedField {
        Check.that(components >= 1, "the field %s has at least 1 component, got %d", name, components);
        Check.that(scale != 0 && Double.isFinite(scale), "the scale of the field %s is finite and not 0", name);
    }

    /** Of one component, as the network gives it. */
    public NamedField(String name) {
        this(name, 1, 1);
    }

    /** Components of all fields together: the outputs that a network for them has. */
    public static int components(List<NamedField> fields) {
        return fields.stream().mapToInt(NamedField::components).sum();
    }

    /** Takes the channels of a tensor apart, in order. */
    static Map<String, Tensor> split(List<NamedField> fields, Tensor channels) {
        Check.that(
                channels.size(1) == components(fields),
                "the fields %s have %d components together, the network gives %d",
                fields,
                components(fields),
                channels.size(1));
        if (fields.size() == 1) {
            return Map.of(fields.get(0).name, fields.get(0).scaled(channels));
        }
        Map<String, Tensor> split = new LinkedHashMap<>();
        int at = 0;
        for (NamedField field : fields) {
            split.put(field.name, field.scaled(channels.narrow(1, at, field.components)));
            at += field.components;
        }
        return split;
    }

    private Tensor scaled(Tensor values) {
        return scale == 1 ? values : values.times(scale);
    }
}
