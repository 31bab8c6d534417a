package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What other configurations are compared with, as in {@code training=one} or {@code network=Conv;34;10;relu,training=one}: names of
 * coordinates, or {@code run}, with their values; or only a value, if it is clear what it is. Configurations are compared with
 * the baseline with which they agree in everything that the baseline does not name, except the run. Where there is none, what comes
 * behind the named coordinates may differ too, if that leaves one: models of other languages have trainings of their own. What
 * needs no training, as {@code network=persistence}, is the baseline of all trials of its subject.
 */
final class Baseline {
    private static final String RUN = "run";

    private final String text;
    private final List<String> columns;
    private final Map<String, String> wanted;
    private final Collection<Configuration> all;

    private Baseline(String text, List<String> columns, Map<String, String> wanted, Collection<Configuration> all) {
        this.text = text;
        this.columns = columns;
        this.wanted = wanted;
        this.all = all;
    }

    static Baseline parse(String text, Collection<Configuration> all) {
        List<String> columns = columns(all);
        Map<String, String> wanted = new LinkedHashMap<>();
        String names = columns.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        for (String part : text.split(",(?=(?:" + names + ")=)", -1)) {
            int sign = part.indexOf('=');
            String key = sign < 0 ? "" : part.substring(0, sign).strip();
            if (columns.contains(key)) {
                wanted.put(key, known(key, part.substring(sign + 1).strip(), all));
            } else {
                // A bare value; scenarios have signs of equality in their names.
                wanted.put(columnOf(part.strip(), columns, all), part.strip());
            }
        }
        return new Baseline(text, columns, wanted, all);
    }

    /** The run, and the coordinates of all configurations in their order. */
    private static List<String> columns(Collection<Configuration> all) {
        Set<String> names = new LinkedHashSet<>();
        names.add(RUN);
        all.stream()
                .filter(one -> !one.isBaseline())
                .forEach(one -> names.addAll(one.key().coordinates().keySet()));
        return List.copyOf(names);
    }

    private static String of(Configuration one, String column) {
        return column.equals(RUN) ? one.run() : one.get(column);
    }

    private static List<String> values(String column, Collection<Configuration> all) {
        return all.stream()
                .map(one -> of(one, column))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static String known(String column, String value, Collection<Configuration> all) {
        List<String> values = values(column, all);
        Check.that(
                values.contains(value),
                "no trial of these runs has the %s '%s'%s; there are: %s",
                column,
                value,
                Check.didYouMean(value, values),
                String.join(", ", values));
        return value;
    }

    private static String columnOf(String value, List<String> columns, Collection<Configuration> all) {
        List<String> named = columns.stream()
                .filter(column -> values(column, all).contains(value))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        Check.that(
                named.isEmpty(),
                "'%s' is the name of a %s; say %s=%s",
                value,
                String.join(" and of a ", named),
                named.isEmpty() ? "" : named.get(0),
                value);
        List<String> values =
                columns.stream().flatMap(column -> values(column, all).stream()).toList();
        throw new Misuse("a baseline is a value of one of " + String.join(", ", columns) + ", or several as in '"
                + columns.get(columns.size() - 1) + "=…'; nothing here is called '" + value + "'"
                + Check.didYouMean(value, values) + "; "
                + columns.stream()
                        .filter(column -> !column.equals(RUN))
                        .map(column -> column + ": " + String.join(", ", values(column, all)))
                        .collect(Collectors.joining("; ")));
    }

    /** The one baseline of a configuration. */
    Configuration of(Configuration one) {
        List<Configuration> matching = matching(one, columns);
        List<String> same = new ArrayList<>(columns);
        // From the last coordinate on, up to the last one that the baseline names.
        while (matching.isEmpty() && same.size() > 2 && !wanted.containsKey(same.get(same.size() - 1))) {
            same.remove(same.size() - 1);
            matching = matching(one, same);
        }
        if (matching.size() == 1) {
            return matching.get(0);
        }
        List<Configuration> several = matching;
        throw new Misuse("the baseline '" + text + "' must name exactly one configuration for " + one.subject() + ", "
                + one.label() + ", and "
                + (several.isEmpty()
                        ? "names none"
                        : "names " + several.size() + ": "
                                + several.stream()
                                        .map(each -> each.label() + " in " + each.run())
                                        .collect(Collectors.joining("; "))
                                + "; say also which "
                                + columns.stream()
                                        .filter(column ->
                                                values(column, several).size() > 1)
                                        .collect(Collectors.joining(", "))));
    }

    /** Those that have what is wanted, and the rest of these columns, but for the run, in common with the one. */
    private List<Configuration> matching(Configuration one, List<String> same) {
        return all.stream()
                .filter(other -> columns.stream().allMatch(column -> {
                    Optional<String> value = Optional.ofNullable(wanted.get(column));
                    return value.map(of(other, column)::equals)
                            .orElseGet(() -> other.isBaseline()
                                    ? other.subject().equals(one.subject())
                                    : column.equals(RUN)
                                            || !same.contains(column)
                                            || of(other, column).equals(of(one, column)));
                }))
                .toList();
    }
}
