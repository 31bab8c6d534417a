package dev.eddy.field;

import dev.eddy.arrays.LazyArray;
import java.util.ArrayList;
import java.util.List;

/**
 * How stored numbers become values, as the CF conventions have it: scale · stored + offset, and not-a-number where a stored
 * number means that the value is missing.
 *
 * @param missing stored numbers that mean it
 */
public record Packing(double scale, double offset, List<Double> missing) {
    /** Values are stored as they are. */
    public static final Packing NONE = new Packing(1, 0, List.of());

    public Packing {
        missing = List.copyOf(missing);
    }

    /** What the attributes of a variable say. */
    public static Packing of(LazyArray array) {
        List<Double> missing = new ArrayList<>();
        for (String name : List.of("_FillValue", "missing_value")) {
            if (array.attributes().get(name) instanceof Number number) {
                missing.add(number.doubleValue());
            }
        }
        return new Packing(number(array, "scale_factor", 1), number(array, "add_offset", 0), missing);
    }

    private static double number(LazyArray array, String attribute, double usual) {
        return array.attributes().get(attribute) instanceof Number number ? number.doubleValue() : usual;
    }

    /** Whether nothing is to be done. */
    public boolean isNone() {
        return scale == 1 && offset == 0 && missing.isEmpty();
    }

    /** Unpacks in place. */
    void apply(double[] values) {
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] =
                    missing.contains(value) ? Double.NaN : scale == 1 && offset == 0 ? value : value * scale + offset;
        }
    }
}
