package dev.eddy.scenario;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a scenario's equation by name, as its row of the catalogue declares them.
 *
 * @param values whole numbers, numbers, words, lists of numbers and lists of those
 */
public record Coefficients(Map<String, Object> values) {
    public Coefficients {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public double number(String name) {
        return (Double) value(name);
    }

    public int integer(String name) {
        return (Integer) value(name);
    }

    public String word(String name) {
        return (String) value(name);
    }

    @SuppressWarnings("unchecked") // canonical values
    public List<Double> numbers(String name) {
        return (List<Double>) value(name);
    }

    @SuppressWarnings("unchecked") // canonical values
    public List<List<Double>> matrix(String name) {
        return (List<List<Double>>) value(name);
    }

    /** With other values for some of them. */
    Coefficients with(Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new Coefficients(all);
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new Misuse("no coefficient '" + name + "'" + Check.didYouMean(name, values.keySet()));
        }
        return value;
    }
}
