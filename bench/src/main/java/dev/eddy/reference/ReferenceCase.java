package dev.eddy.reference;

import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A case of the folder format {@code eddy-reference 1}: numbers that another code made, with everything that is needed to
 * make them again. All floating-point arrays are in double precision and finite.
 *
 * @param params numbers, words, truth values and lists of them
 * @param inputs names of the arrays that are given
 * @param outputs names of the arrays that are compared
 * @param tolerance of each output: the largest difference relative to its largest magnitude
 * @param source what made the numbers; may be empty
 * @param arrays at least those of {@code inputs} and {@code outputs}
 */
public record ReferenceCase(
        String id,
        String kind,
        Map<String, Object> params,
        List<String> inputs,
        List<String> outputs,
        double tolerance,
        String source,
        Npz arrays) {
    public ReferenceCase {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Whether the case has this parameter. */
    public boolean has(String param) {
        return params.containsKey(param);
    }

    /** A real parameter. */
    public double number(String param) {
        return asNumber(param, param(param));
    }

    /** A parameter that is a whole number. */
    public int whole(String param) {
        return asWhole(param, number(param));
    }

    /** A parameter that is a word. */
    public String word(String param) {
        Object value = param(param);
        if (value instanceof String word) {
            return word;
        }
        throw new Misuse("the parameter '" + param + "' is a word, got " + value);
    }

    /** A parameter that is true or false, or 1 or 0; false if the case does not have it. */
    public boolean flag(String param) {
        Object value = has(param) ? param(param) : Boolean.FALSE;
        if (value instanceof Boolean flag) {
            return flag;
        }
        double number = asNumber(param, value);
        Check.that(number == 0 || number == 1, "the parameter '%s' is true, false, 1 or 0, got %s", param, value);
        return number == 1;
    }

    /** A parameter that is a list of numbers; one number is a list of one. */
    public List<Double> numbers(String param) {
        Object value = param(param);
        List<Double> numbers = new ArrayList<>();
        for (Object entry : value instanceof Collection<?> list ? list : List.of(value)) {
            numbers.add(asNumber(param, entry));
        }
        return numbers;
    }

    /** A parameter that is a list of whole numbers; one number is a list of one. */
    public List<Integer> wholes(String param) {
        return numbers(param).stream().map(value -> asWhole(param, value)).toList();
    }

    /** A parameter that is a list of words; one word is a list of one. */
    public List<String> words(String param) {
        Object value = param(param);
        List<String> words = new ArrayList<>();
        for (Object entry : value instanceof Collection<?> list ? list : List.of(value)) {
            Check.that(entry instanceof String, "the parameter '%s' is a list of words, got %s", param, value);
            words.add((String) entry);
        }
        return words;
    }

    /** Whether an array of this name is given. */
    public boolean hasInput(String name) {
        return inputs.contains(name);
    }

    /** Whether an array of this name is to be compared. */
    public boolean hasOutput(String name) {
        return outputs.contains(name);
    }

    /** A given array: {@code FLOAT64}, {@code INT64} or {@code COMPLEX128}. */
    public Tensor input(String name) {
        Check.that(hasInput(name), "there is no input '%s' among %s%s", name, inputs, Check.didYouMean(name, inputs));
        return arrays.tensor(name);
    }

    /** A given array that has this shape; −1 stands for any size. */
    public Tensor input(String name, long... shape) {
        Tensor array = input(name);
        Shapes.require("input '" + name + "'", array, shape);
        return array;
    }

    /** The shape of an array that is given or compared. */
    public long[] shape(String name) {
        return arrays.array(name).shape().clone();
    }

    /** Begins the comparison of Eddy's outputs with those of the case. */
    public Comparison compare() {
        return new Comparison(this);
    }

    /** The result of a case that is a variant of its kind that Eddy does not know. */
    public CaseResult unanswered(String why) {
        return CaseResult.unanswered(id, kind, "", tolerance, why);
    }

    StoredArray output(String name) {
        Check.that(
                hasOutput(name), "there is no output '%s' among %s%s", name, outputs, Check.didYouMean(name, outputs));
        return arrays.array(name);
    }

    private Object param(String name) {
        Object value = params.get(name);
        if (value == null) {
            throw new Misuse(String.format(
                    Locale.ROOT,
                    "there is no parameter '%s' among %s%s",
                    name,
                    params.keySet(),
                    Check.didYouMean(name, params.keySet())));
        }
        return value;
    }

    private static int asWhole(String param, double value) {
        Check.that(value == (int) value, "the parameter '%s' is a whole number, got %s", param, value);
        return (int) value;
    }

    private static double asNumber(String param, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new Misuse("the parameter '" + param + "' is a number, got " + value);
    }
}
