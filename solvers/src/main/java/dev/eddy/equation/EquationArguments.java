package dev.eddy.equation;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The checked parameters of one equation, typed, with the defaults filled in. */
public final class EquationArguments {
    private final EquationEntry entry;
    private final int dims;
    private final Map<String, Object> given;
    private final Profile profile;

    EquationArguments(EquationEntry entry, int dims, Map<String, Object> given, Profile profile) {
        this.entry = entry;
        this.dims = dims;
        this.given = Map.copyOf(given);
        this.profile = profile;
        List<String> known =
                entry.parameters().stream().map(EquationParameter::name).toList();
        for (String name : given.keySet()) {
            Check.that(
                    known.contains(name),
                    "%s: unknown parameter '%s'%s (has: %s)",
                    entry.key(),
                    name,
                    Check.didYouMean(name, known),
                    known.isEmpty() ? "none" : String.join(", ", known));
        }
    }

    public int dims() {
        return dims;
    }

    public Profile profile() {
        return profile;
    }

    /** Name of the equation. */
    public String name() {
        return entry.key();
    }

    /** A number. */
    public double scalar(String name) {
        return number(name, value(name));
    }

    /** A whole number. */
    public int integer(String name) {
        double number = number(name, value(name));
        if (number != Math.rint(number)) {
            throw refusal(name, value(name));
        }
        return (int) number;
    }

    /** True or false. */
    public boolean flag(String name) {
        Object value = value(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw refusal(name, value);
    }

    /** A word. */
    public String text(String name) {
        Object value = value(name);
        if (value instanceof String text) {
            return text;
        }
        throw refusal(name, value);
    }

    /** As many numbers as given. */
    public List<Double> list(String name) {
        Object value = value(name);
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof List<?> numbers) {
            return numbers.stream().map(entry -> number(name, entry)).toList();
        }
        throw refusal(name, value);
    }

    /** As many numbers as given. */
    public double[] array(String name) {
        return list(name).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One number per axis; a single number is taken for every axis. */
    public List<Double> vector(String name) {
        Object value = value(name);
        if (value instanceof Number number) {
            return Collections.nCopies(dims, number.doubleValue());
        }
        List<Double> vector = list(name);
        Check.that(
                vector.size() == dims,
                "%s: %s in %d-D is a number or %d numbers, got %s",
                entry.key(),
                name,
                dims,
                dims,
                vector);
        return vector;
    }

    /** A square matrix; a single number or one number per axis stand on its diagonal. */
    public List<List<Double>> matrix(String name) {
        Object value = value(name);
        List<List<Double>> rows = new ArrayList<>();
        if (value instanceof double[][] numbers) {
            for (double[] row : numbers) {
                rows.add(Arrays.stream(row).boxed().toList());
            }
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List<?>) {
            for (Object row : list) {
                if (!(row instanceof List<?> numbers)) {
                    throw refusal(name, value);
                }
                rows.add(numbers.stream().map(entry -> number(name, entry)).toList());
            }
        } else {
            List<Double> diagonal = vector(name);
            for (int i = 0; i < dims; i++) {
                List<Double> row = new ArrayList<>(Collections.nCopies(dims, 0.0));
                row.set(i, diagonal.get(i));
                rows.add(row);
            }
        }
        boolean square = rows.size() == dims && rows.stream().allMatch(row -> row.size() == dims);
        Check.that(square, "%s: %s in %d-D is a %d × %d matrix, got %s", entry.key(), name, dims, dims, dims, rows);
        return rows;
    }

    private Object value(String name) {
        Object value = given.get(name);
        if (value != null) {
            return value;
        }
        return entry.parameter(name).defaultUnder(profile);
    }

    private double number(String name, Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw refusal(name, value);
    }

    private Misuse refusal(String name, Object value) {
        return new Misuse(entry.key() + ": " + name + " is "
                + entry.parameter(name).kind().description() + ", got " + value);
    }
}
