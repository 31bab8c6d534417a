package dev.eddy.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario's short name taken apart: {@code 1d_diff_adv;points=64} is the benchmark's {@code 1d_diff_adv} with one
 * attribute changed.
 *
 * @param base the benchmark's name
 * @param changes attributes that differ from the scenario's defaults, as written in the name
 */
public record ScenarioName(String base, Map<String, String> changes) {
    public ScenarioName {
        changes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    public static ScenarioName of(String shortName) {
        String[] parts = shortName.split(";", -1);
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int sign = parts[i].indexOf('=');
            changes.put(
                    sign < 0 ? parts[i] : parts[i].substring(0, sign), sign < 0 ? "" : parts[i].substring(sign + 1));
        }
        return new ScenarioName(parts[0], changes);
    }

    /**
     * The changes as the literal of a Python dictionary, the form of the benchmark's column {@code scenario_kwargs};
     * {@code {}} if there are none.
     */
    public String keywords() {
        return changes.entrySet().stream()
                .map(change -> "'" + change.getKey().replace('-', '_') + "': " + literal(change.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /**
     * Names that tell these scenarios apart and are no longer than that needs: changes that all of them share are left
     * out.
     */
    public static Map<String, String> shortest(Collection<String> shortNames) {
        Set<String> distinct = new LinkedHashSet<>(shortNames);
        Map<String, ScenarioName> parsed = new LinkedHashMap<>();
        distinct.forEach(name -> parsed.put(name, of(name)));
        Map<String, String> out = new LinkedHashMap<>();
        parsed.forEach((name, parts) -> out.put(
                name,
                parts.base
                        + parts.changes.entrySet().stream()
                                .filter(change -> distinct.size() == 1
                                        || parsed.values().stream()
                                                .anyMatch(other ->
                                                        !change.getValue().equals(other.changes.get(change.getKey()))))
                                .map(change -> ";" + change.getKey() + "=" + change.getValue())
                                .collect(Collectors.joining())));
        return out;
    }

    private static String literal(String value) {
        if (value.startsWith("[") || isNumber(value)) {
            return value.replace(",", ", ");
        }
        return switch (value) {
            case "true" -> "True";
            case "false" -> "False";
            default -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        };
    }

    private static boolean isNumber(String value) {
        return value.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    }
}
