package dev.eddy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.EquationParameter;
import dev.eddy.misuse.Misuse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of an equation as they are typed: {@code velocity=0.5}, {@code velocity=[0.5,-0.2]}, {@code conservative=true}. */
final class Settings {
    private Settings() {}

    static Map<String, Object> parse(EquationEntry entry, Map<String, String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            String name = key.replace('-', '_');
            boolean word = entry.has(name) && entry.parameter(name).kind() == EquationParameter.Kind.TEXT;
            values.put(name, word ? text : value(key, text));
        });
        return values;
    }

    private static Object value(String key, String text) {
        try {
            return new ObjectMapper().readValue(text, Object.class);
        } catch (JsonProcessingException error) {
            throw new Misuse(
                    "--set " + key + "=" + text
                            + ": expected a number, true or false, or numbers in brackets like [0.5,-0.2]",
                    error);
        }
    }

    /** A number, a truth value, a list of numbers, or else the text itself. */
    static Object valueOrText(String text) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text, Object.class);
        } catch (JsonProcessingException word) {
            return text;
        }
    }
}
