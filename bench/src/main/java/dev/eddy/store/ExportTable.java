package dev.eddy.store;

import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.statistics.Aggregate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One exported table: rows of trials in the order of the runs and of their studies, first in DuckDB, which knows the formats.
 *
 * @param axis what the rows are over; empty for a row per trial
 */
record ExportTable(List<RunFolder> runs, String axis) {
    /** The benchmark's name of a column that Eddy calls otherwise. */
    private static final Map<String, String> COLUMNS =
            Map.of("step", "time_step", "update", "update_step", "loss", "train_loss");

    private static final String SCHEMA = """
        CREATE TABLE cells (run VARCHAR, trial VARCHAR, along DOUBLE, name VARCHAR, value DOUBLE, word VARCHAR);
        CREATE TABLE outcomes (run VARCHAR, trial VARCHAR, outcome VARCHAR, outcome_step BIGINT);
        """;

    /** The names that trials are known by, in columns. */
    private ExportKeys keys() {
        return ExportKeys.of(
                runs.stream().flatMap(run -> run.planned().stream()).toList());
    }

    void fill(Connection connection) throws SQLException {
        Sql.script(connection, SCHEMA + keys().schema());
        try (TableRows names = new TableRows(connection, "names");
                TableRows cells = new TableRows(connection, "cells");
                TableRows outcomes = new TableRows(connection, "outcomes")) {
            long place = 0;
            Map<Path, String> called =
                    RunNames.of(runs.stream().map(RunFolder::path).toList());
            for (RunFolder run : runs) {
                String id = called.getOrDefault(run.path(), run.id());
                Map<TrialKey, TrialResult> results =
                        run.trials().stream().collect(Collectors.toMap(TrialResult::key, Function.identity()));
                Map<TrialKey, TrialState> states =
                        run.states().stream().collect(Collectors.toMap(TrialState::key, Function.identity()));
                for (TrialKey key : run.planned()) {
                    names.add(keys().row(id, place++, key));
                    TrialResult result = results.get(key);
                    TrialState state = states.get(key);
                    outcomes.add(
                            id,
                            key.id(),
                            state == null ? "planned" : state.phase().name().toLowerCase(java.util.Locale.ROOT),
                            result == null ? null : step(result.outcome()));
                    if (result != null) {
                        cells(cells, id, result);
                    }
                }
            }
        }
    }

    private static long step(Outcome outcome) {
        if (outcome instanceof Outcome.Finished finished) {
            return finished.steps();
        }
        if (outcome instanceof Outcome.Unsolved unsolved) {
            return unsolved.update();
        }
        if (outcome instanceof Outcome.NotFinite notFinite) {
            return notFinite.update();
        }
        return outcome instanceof Outcome.Diverged diverged
                ? diverged.step()
                : ((Outcome.Stalled) outcome).iterations();
    }

    private void cells(TableRows rows, String run, TrialResult result) throws SQLException {
        if (axis.isEmpty()) {
            for (Map.Entry<String, Double> number : result.numbers().entrySet()) {
                cell(rows, run, result, 0, result.measure(number.getKey()), number.getValue());
            }
            for (Curve curve : result.curves()) {
                Measure measure = result.measure(curve.name());
                if (measure.judges()) {
                    Question question = Question.of(measure, curve.axis());
                    rows.add(run, result.key().id(), 0.0, aggregate(measure), question.aggregateOf(curve), null);
                }
            }
            return;
        }
        for (Curve curve : result.curves()) {
            if (curve.axis().equals(axis)) {
                double[] at = curve.at();
                double[] values = curve.values();
                for (int i = 0; i < at.length; i++) {
                    cell(rows, run, result, at[i], result.measure(curve.name()), values[i]);
                }
            }
        }
    }

    private static void cell(TableRows rows, String run, TrialResult result, double at, Measure measure, double value)
            throws SQLException {
        int choice = (int) value;
        @Nullable
        String word = measure.kind() == Kind.CHOICE
                        && choice >= 0
                        && choice < measure.words().size()
                ? measure.words().get(choice)
                : null;
        rows.add(run, result.key().id(), at, measure.name(), value, word);
    }

    /** {@code gmean_mean_nRMSE}. */
    private static String aggregate(Measure measure) {
        Aggregate usual = measure.better() == Better.HIGHER ? Aggregate.MEAN : Aggregate.GEOMETRIC_MEAN;
        return usual.shortName() + "_" + measure.name();
    }

    // ---- the query

    String query() {
        String columns = measured().entrySet().stream()
                .map(column -> ", " + column.getValue().formatted(text(column.getKey())) + " AS "
                        + quoted(COLUMNS.getOrDefault(column.getKey(), column.getKey())))
                .collect(Collectors.joining());
        String rows = axis.isEmpty()
                ? "SELECT " + keys().before() + ", outcome, outcome_step" + columns + keys().after()
                        + " FROM names k JOIN outcomes USING (run, trial) LEFT JOIN cells USING (run, trial) GROUP BY"
                        + " ALL"
                : "SELECT " + keys().before() + ", " + place() + " AS " + quoted(COLUMNS.getOrDefault(axis, axis))
                        + columns + keys().after()
                        + " FROM cells JOIN names k USING (run, trial) GROUP BY ALL";
        return "SELECT * EXCLUDE (place) FROM (" + rows + ") ORDER BY place"
                + (axis.isEmpty() ? "" : ", " + quoted(COLUMNS.getOrDefault(axis, axis)));
    }

    /** Steps, updates and epochs are whole numbers; a frequency need not be one. */
    private String place() {
        boolean whole = results()
                .flatMap(result -> result.curves().stream())
                .filter(curve -> curve.axis().equals(axis))
                .flatMapToDouble(curve -> java.util.Arrays.stream(curve.at()))
                .allMatch(at -> at == Math.rint(at));
        return whole ? "along::BIGINT" : "along";
    }

    /** How the column of each measure is picked, by the name in the cells. */
    private Map<String, String> measured() {
        Map<String, String> columns = new LinkedHashMap<>();
        if (axis.isEmpty()) {
            results()
                    .forEach(result -> result.numbers()
                            .keySet()
                            .forEach(name -> columns.putIfAbsent(name, picked(result.measure(name)))));
        }
        for (String name : ordered()) {
            results()
                    .filter(result -> result.curve(name).isPresent())
                    .findFirst()
                    .ifPresent(result -> curve(columns, result, name));
        }
        return columns;
    }

    private void curve(Map<String, String> columns, TrialResult result, String name) {
        Measure measure = result.measure(name);
        if (axis.isEmpty() && measure.judges()) {
            columns.putIfAbsent(aggregate(measure), picked(Measure.of(name)));
        } else if (!axis.isEmpty() && result.curve(name).orElseThrow().axis().equals(axis)) {
            columns.putIfAbsent(name, picked(measure));
        }
    }

    /** Names of curves: the key result first, then what matters most. */
    private Set<String> ordered() {
        Set<String> names = new LinkedHashSet<>();
        KeyFinders.compared(results().toList()).ifPresent(names::add);
        results().forEach(result -> result.measures().forEach(measure -> names.add(measure.name())));
        results().forEach(result -> result.curves().forEach(curve -> names.add(curve.name())));
        return names;
    }

    private static String picked(Measure measure) {
        return switch (measure.kind()) {
            case CHOICE -> "any_value(word) FILTER (name = '%s')";
            case COUNT -> "any_value(value) FILTER (name = '%s' AND NOT isnan(value))::BIGINT";
            default -> "any_value(value) FILTER (name = '%s')";
        };
    }

    private Stream<TrialResult> results() {
        Collection<TrialResult> all = new ArrayList<>();
        runs.forEach(run -> all.addAll(run.trials()));
        return all.stream();
    }

    private static String text(String name) {
        return name.replace("'", "''");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
