package dev.eddy.store;

import dev.eddy.check.Check;
import dev.eddy.check.Misuse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What other configurations are compared with, as in {@code training=one} or {@code network=Conv;34;10;relu,training=one}
 * (keys run, scenario, task, network, training; or only a value, if it is clear what it is). Configurations are compared
 * with the baseline with which they agree in everything that the baseline does not name, except the run.
 */
final class Baseline {
    private static final Map<String, Function<Configuration, String>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("run", Configuration::run);
        COLUMNS.put("scenario", Configuration::scenario);
        COLUMNS.put("task", Configuration::task);
        COLUMNS.put("network", Configuration::network);
        COLUMNS.put("training", Configuration::training);
    }

    private final String text;
    private final Map<String, String> wanted;
    private final Collection<Configuration> all;

    private Baseline(String text, Map<String, String> wanted, Collection<Configuration> all) {
        this.text = text;
        this.wanted = wanted;
        this.all = all;
    }

    static Baseline parse(String text, Collection<Configuration> all) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String part : text.split(",(?=(?:run|scenario|task|network|training)=)", -1)) {
            int sign = part.indexOf('=');
            String key = sign < 0 ? "" : part.substring(0, sign).strip();
            if (COLUMNS.containsKey(key)) {
                wanted.put(key, known(key, part.substring(sign + 1).strip(), all));
            } else {
                // A bare value; scenarios have signs of equality in their names.
                wanted.put(columnOf(part.strip(), all), part.strip());
            }
        }
        return new Baseline(text, wanted, all);
    }

    private static String known(String key, String value, Collection<Configuration> all) {
        List<String> values =
                all.stream().map(COLUMNS.get(key)).distinct().sorted().toList();
        Check.that(
                values.contains(value),
                "no trial of these runs has the %s '%s'%s; there are: %s",
                key,
                value,
                Check.didYouMean(value, values),
                String.join(", ", values));
        return value;
    }

    private static String columnOf(String value, Collection<Configuration> all) {
        List<String> columns = COLUMNS.keySet().stream()
                .filter(column -> all.stream()
                        .anyMatch(each -> COLUMNS.get(column).apply(each).equals(value)))
                .toList();
        if (columns.size() == 1) {
            return columns.get(0);
        }
        List<String> values = COLUMNS.values().stream()
                .flatMap(column -> all.stream().map(column))
                .distinct()
                .toList();
        throw new Misuse(
                columns.isEmpty()
                        ? "a baseline is a network, a training, a task, a run, or several as in"
                                + " 'network=…,training=…'; nothing here is called '" + value + "'"
                                + Check.didYouMean(value, values)
                        : "'" + value + "' is the name of a " + String.join(" and of a ", columns) + "; say "
                                + columns.get(0) + "=" + value);
    }

    /** The one baseline of a configuration. */
    Configuration of(Configuration one) {
        List<Configuration> matching = all.stream()
                .filter(other -> wanted.entrySet().stream()
                        .allMatch(entry ->
                                COLUMNS.get(entry.getKey()).apply(other).equals(entry.getValue())))
                .filter(other -> COLUMNS.entrySet().stream()
                        .filter(column -> !column.getKey().equals("run") && !wanted.containsKey(column.getKey()))
                        .allMatch(column -> column.getValue()
                                .apply(other)
                                .equals(column.getValue().apply(one))))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        List<String> distinguishing = new ArrayList<>();
        COLUMNS.forEach((name, column) -> {
            if (matching.stream().map(column).distinct().count() > 1) {
                distinguishing.add(name);
            }
        });
        throw new Misuse("the baseline '" + text + "' must name exactly one configuration for " + one.scenario() + ", "
                + one.label() + ", and "
                + (matching.isEmpty()
                        ? "names none"
                        : "names " + matching.size() + ": "
                                + matching.stream()
                                        .map(each -> each.label() + " in " + each.run())
                                        .collect(Collectors.joining("; "))
                                + "; say also which "
                                + String.join(", ", distinguishing)));
    }
}
