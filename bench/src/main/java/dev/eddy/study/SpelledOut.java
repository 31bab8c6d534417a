package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.kinds.KindsRegistry;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings in words, so that nobody has to know the short names by heart. */
final class SpelledOut {
    private SpelledOut() {}

    /** {@code conv: width 34, depth 10, activation relu}. */
    static String of(Object setting, Class<?> family) {
        return text(new Canonical(KindsRegistry.found()).member(setting, family));
    }

    private static String text(JsonNode tree) {
        String kind = tree.path("kind").asText("");
        String settings = tree.properties().stream()
                .filter(entry -> !entry.getKey().equals("kind") && !isEmpty(entry.getValue()))
                .map(SpelledOut::setting)
                .collect(Collectors.joining(", "));
        return kind.isEmpty() ? settings : settings.isEmpty() ? kind : kind + ": " + settings;
    }

    /** An empty list says that there is nothing to say. */
    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }

    private static String setting(Map.Entry<String, JsonNode> entry) {
        return entry.getKey().replace('-', ' ') + " " + value(entry.getValue());
    }

    private static String value(JsonNode value) {
        if (value.isObject()) {
            return "(" + text(value) + ")";
        }
        return value.isArray()
                ? value.valueStream().map(SpelledOut::value).collect(Collectors.joining(", ", "[", "]"))
                : value.asText();
    }
}
