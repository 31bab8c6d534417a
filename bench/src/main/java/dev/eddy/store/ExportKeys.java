package dev.eddy.store;

import dev.eddy.result.SubjectName;
import dev.eddy.result.TrialKey;
import dev.eddy.result.emulator.TrainingName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that say which trial a row is of: the coordinates, the subject without what was changed of it, and the changes as the
 * literal of a Python dictionary. Emulators have the benchmark's names, and their training is taken apart too.
 *
 * @param coordinates of all trials, in their order; the subject first
 */
record ExportKeys(List<String> coordinates) {
    private static final String TRAINING = "training";

    /** The benchmark's names of coordinates. */
    private static final Map<String, String> COLUMNS = Map.of("network", "net", TRAINING, "train");

    static ExportKeys of(List<TrialKey> keys) {
        Set<String> names = new LinkedHashSet<>();
        keys.forEach(key -> names.addAll(key.coordinates().keySet()));
        return new ExportKeys(List.copyOf(names));
    }

    /** A table {@code names} with a column {@code c0}, {@code c1}, … for each coordinate. */
    String schema() {
        StringBuilder columns =
                new StringBuilder("run VARCHAR, trial VARCHAR, place BIGINT, seed BIGINT, kwargs VARCHAR");
        for (int i = 0; i < coordinates.size(); i++) {
            columns.append(", c").append(i).append(" VARCHAR");
        }
        return "CREATE TABLE names (" + columns + ", category VARCHAR, type VARCHAR, rollout BIGINT);";
    }

    @Nullable
    Object[] row(String run, long place, TrialKey key) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(run);
        row.add(key.id());
        row.add(place);
        row.add(key.seed());
        row.add(keywords(SubjectName.of(key.subject())));
        for (String name : coordinates) {
            String value = key.get(name);
            row.add(value.equals(key.subject()) ? SubjectName.of(value).base() : value);
        }
        TrainingName training = TrainingName.of(key.get(TRAINING));
        row.add(training.category());
        row.add(training.type());
        OptionalInt rollout = training.rollout();
        row.add(rollout.isPresent() ? (Long) (long) rollout.getAsInt() : null);
        return row.toArray();
    }

    /** The changes as the literal of a Python dictionary; {@code {}} if there are none. */
    static String keywords(SubjectName subject) {
        return subject.changes().entrySet().stream()
                .map(change -> "'" + change.getKey().replace('-', '_') + "': " + literal(change.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String literal(String value) {
        if (value.startsWith("[") || value.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
            return value.replace(",", ", ");
        }
        return switch (value) {
            case "true" -> "True";
            case "false" -> "False";
            default -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        };
    }

    /** The columns before what was measured. */
    String before() {
        List<String> columns = new ArrayList<>(List.of("place"));
        for (int i = 0; i < coordinates.size(); i++) {
            columns.add("c" + i + " AS \"" + COLUMNS.getOrDefault(coordinates.get(i), coordinates.get(i)) + '"');
        }
        columns.add("seed");
        columns.add("kwargs AS \"" + coordinates.get(0) + "_kwargs\"");
        return columns.stream().map(column -> "k." + column).collect(Collectors.joining(", "));
    }

    /** And those behind it. */
    String after() {
        return coordinates.contains(TRAINING) ? ", category, type, rollout, run" : ", run";
    }
}
