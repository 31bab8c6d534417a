package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** The fields that dynamics find in what a closure gave. */
final class Coefficients {
    private Coefficients() {}

    /**
     * The field of a name.
     *
     * @param components its size along the axis of channels
     */
    static Tensor of(Dynamics dynamics, Map<String, Tensor> fields, String name, int components) {
        String who = dynamics.getClass().getSimpleName();
        Tensor field = fields.get(name);
        if (field == null) {
            throw new Misuse(who + " needs a field with the name " + name + ", got " + fields.keySet());
        }
        long[] shape = field.shape();
        long[] expected = dynamics.space().shape(1);
        expected[1] = components;
        boolean fits =
                shape.length == expected.length && Arrays.equals(shape, 1, shape.length, expected, 1, expected.length);
        Check.that(
                fits,
                "%s: the field %s has the shape %s, with 1 or batch in front, got %s",
                who,
                name,
                Arrays.toString(expected),
                Arrays.toString(shape));
        return field;
    }
}
