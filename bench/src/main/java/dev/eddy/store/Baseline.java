package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What other configurations are compared with, as in {@code training=one} or {@code network=Conv;34;10;relu,training=one}
 * (keys run, scenario, task, network, training; or only a value, if it is clear what it is). Configurations are compared
 * with the baseline with which they agree in everything that the baseline does not name, except the run. Where no
 * training is named, a baseline that has only one of them in a scenario and task is that of all trainings: models of
 * other languages have trainings of their own.
 */
final class Baseline {
    private enum Column {
        RUN,
        SCENARIO,
        TASK,
        NETWORK,
        TRAINING;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String of(Configuration one) {
            return switch (this) {
                case RUN -> one.run();
                case SCENARIO -> one.scenario();
                case TASK -> one.task();
                case NETWORK -> one.network();
                case TRAINING -> one.training();
            };
        }

        List<String> values(Collection<Configuration> all) {
            return all.stream().map(this::of).distinct().sorted().toList();
        }
    }

    private final String text;
    private final Map<Column, String> wanted;
    private final Collection<Configuration> all;

    private Baseline(String text, Map<Column, String> wanted, Collection<Configuration> all) {
        this.text = text;
        this.wanted = wanted;
        this.all = all;
    }

    static Baseline parse(String text, Collection<Configuration> all) {
        Map<Column, String> wanted = new EnumMap<>(Column.class);
        for (String part : text.split(",(?=(?:run|scenario|task|network|training)=)", -1)) {
            int sign = part.indexOf('=');
            String key = sign < 0 ? "" : part.substring(0, sign).strip();
            Optional<Column> named = Arrays.stream(Column.values())
                    .filter(column -> column.key().equals(key))
                    .findFirst();
            if (named.isPresent()) {
                wanted.put(
                        named.get(), known(named.get(), part.substring(sign + 1).strip(), all));
            } else {
                // A bare value; scenarios have signs of equality in their names.
                wanted.put(columnOf(part.strip(), all), part.strip());
            }
        }
        return new Baseline(text, wanted, all);
    }

    private static String known(Column column, String value, Collection<Configuration> all) {
        List<String> values = column.values(all);
        Check.that(
                values.contains(value),
                "no trial of these runs has the %s '%s'%s; there are: %s",
                column.key(),
                value,
                Check.didYouMean(value, values),
                String.join(", ", values));
        return value;
    }

    private static Column columnOf(String value, Collection<Configuration> all) {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> column.values(all).contains(value))
                .toList();
        if (columns.size() == 1) {
            return columns.get(0);
        }
        List<String> values = Arrays.stream(Column.values())
                .flatMap(column -> column.values(all).stream())
                .toList();
        throw new Misuse(
                columns.isEmpty()
                        ? "a baseline is a network, a training, a task, a run, or several as in"
                                + " 'network=…,training=…'; nothing here is called '" + value + "'"
                                + Check.didYouMean(value, values) + "; networks: "
                                + String.join(", ", Column.NETWORK.values(all)) + "; trainings: "
                                + String.join(", ", Column.TRAINING.values(all))
                        : "'" + value + "' is the name of a "
                                + columns.stream().map(Column::key).collect(Collectors.joining(" and of a "))
                                + "; say " + columns.get(0).key() + "=" + value);
    }

    /** The one baseline of a configuration. */
    Configuration of(Configuration one) {
        List<Configuration> same = matching(one, false);
        boolean elsewhere = same.isEmpty() && !wanted.containsKey(Column.TRAINING);
        List<Configuration> matching = elsewhere ? matching(one, true) : same;
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw new Misuse("the baseline '" + text + "' must name exactly one configuration for " + one.scenario() + ", "
                + one.label() + ", and "
                + (matching.isEmpty()
                        ? "names none"
                        : "names " + matching.size() + ": "
                                + matching.stream()
                                        .map(each -> each.label() + " in " + each.run())
                                        .collect(Collectors.joining("; "))
                                + "; say also which "
                                + Arrays.stream(Column.values())
                                        .filter(column ->
                                                column.values(matching).size() > 1)
                                        .map(Column::key)
                                        .collect(Collectors.joining(", "))));
    }

    private List<Configuration> matching(Configuration one, boolean anyTraining) {
        return all.stream().filter(other -> matches(other, one, anyTraining)).toList();
    }

    /** Whether another has what is wanted, and the rest, but for the run, in common with the one. */
    private boolean matches(Configuration other, Configuration one, boolean anyTraining) {
        return Arrays.stream(Column.values()).allMatch(column -> {
            String value = wanted.get(column);
            return value == null
                    ? column == Column.RUN
                            || anyTraining && column == Column.TRAINING
                            || column.of(other).equals(column.of(one))
                    : value.equals(column.of(other));
        });
    }
}
