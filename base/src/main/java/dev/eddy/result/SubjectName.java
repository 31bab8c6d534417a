package dev.eddy.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The short name of what trials are of, taken apart: {@code 1d_diff_adv;points=64} is {@code 1d_diff_adv} with one setting
 * changed.
 *
 * @param base the name without its settings
 * @param changes settings that differ from its defaults, as written in the name
 */
public record SubjectName(String base, Map<String, String> changes) {
    public SubjectName {
        changes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    public static SubjectName of(String shortName) {
        String[] parts = shortName.split(";", -1);
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int sign = parts[i].indexOf('=');
            if (sign < 0) {
                // A name whose parts have no names is one word.
                return new SubjectName(shortName, Map.of());
            }
            changes.put(parts[i].substring(0, sign), parts[i].substring(sign + 1));
        }
        return new SubjectName(parts[0], changes);
    }

    /**
     * Names that tell these subjects apart and are no longer than that needs: changes that all of them share, see
     * {@link #shared}, are left out.
     */
    public static Map<String, String> shortest(Collection<String> shortNames) {
        Set<Map.Entry<String, String>> common = common(shortNames);
        Map<String, String> out = new LinkedHashMap<>();
        for (String name : shortNames) {
            SubjectName parts = of(name);
            out.put(
                    name,
                    parts.base
                            + parts.changes.entrySet().stream()
                                    .filter(change -> !common.contains(change))
                                    .map(change -> ";" + change.getKey() + "=" + change.getValue())
                                    .collect(Collectors.joining()));
        }
        return out;
    }

    /** The changes that all of these subjects share, {@code points=64, train-samples=5}; empty if there are none. */
    public static String shared(Collection<String> shortNames) {
        return common(shortNames).stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Set<Map.Entry<String, String>> common(Collection<String> shortNames) {
        Set<Map.Entry<String, String>> common = new LinkedHashSet<>();
        boolean first = true;
        for (String name : shortNames) {
            Set<Map.Entry<String, String>> own = of(name).changes.entrySet();
            if (first) {
                common.addAll(own);
            } else {
                common.retainAll(own);
            }
            first = false;
        }
        return common;
    }
}
