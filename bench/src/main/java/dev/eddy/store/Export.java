package dev.eddy.store;

import dev.eddy.data.AtomicFile;
import dev.eddy.misuse.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tables of runs as files for other programs: CSV, Parquet. The columns are those of the benchmark's melted tables
 * (scenario, task, net, train, seed, scenario_kwargs, …), then the training's name taken apart (category, type, rollout)
 * and the run.
 */
public final class Export {
    private static final String KEYS =
            "k.place, k.scenario, task, network AS net, training AS train, seed, scenario_kwargs";
    private static final String PARTS = "category, type, rollout, run";

    private Export() {}

    /** What is in a file. */
    public enum Table {
        /** A row per trial and time step, a column per metric. */
        METRICS,
        /** A row per trial and recorded update: the mini-batch loss before it. */
        LOSS,
        /** A row per trial and epoch of trainings whose physics was refined: level, metric, decision, iterations. */
        EPOCHS,
        /** A row per trial of the study: outcome, weights, seconds, each metric's aggregate up to step 100. */
        TRIALS;

        /** {@code metrics}, {@code loss}, {@code trials}. */
        public String shortName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Table named(String name) {
            List<String> names = Arrays.stream(values()).map(Table::shortName).toList();
            Check.that(
                    names.contains(name),
                    "unknown table '%s'%s; there are: %s",
                    name,
                    Check.didYouMean(name, names),
                    String.join(", ", names));
            return values()[names.indexOf(name)];
        }
    }

    /**
     * Writes a table; the file is whole or not there.
     *
     * @param file ends in {@code .csv} or {@code .parquet}
     * @return how many rows it has
     */
    public static long write(List<RunFolder> runs, Table table, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Check.that(
                name.endsWith(".csv") || name.endsWith(".parquet"),
                "cannot tell the format of %s; expected a file name that ends in .csv or .parquet",
                file);
        String format = name.endsWith(".csv") ? "(FORMAT csv, HEADER)" : "(FORMAT parquet)";
        try (RunIndex index = RunIndex.of(runs.stream().map(RunFolder::path).toList())) {
            Check.that(
                    !index.metrics().isEmpty(),
                    "no trial of %s has a result yet; there is nothing to export",
                    runs.stream().map(RunFolder::id).collect(Collectors.joining(", ")));
            return Sql.guarded(() -> {
                ExportTables.fill(index.connection(), runs);
                Path draft = draft();
                try {
                    String query = query(table, index.metrics());
                    Sql.script(
                            index.connection(),
                            "COPY (" + query + ") TO '" + draft.toString().replace("'", "''") + "' " + format);
                    AtomicFile.write(file, out -> Files.copy(draft, out));
                    return rows(index.connection(), query);
                } finally {
                    draft.toFile().delete();
                }
            });
        }
    }

    private static Path draft() {
        try {
            return Files.createTempFile("eddy-export", ".part");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write a temporary file: " + failed.getMessage(), failed);
        }
    }

    private static long rows(Connection connection, String query) throws java.sql.SQLException {
        return Sql.query(connection, row -> row.getLong(1), "SELECT count(*) FROM (" + query + ")")
                .get(0);
    }

    private static String query(Table table, List<String> metrics) {
        String rows = switch (table) {
            case METRICS ->
                "SELECT " + KEYS + ", step AS time_step" + columns(metrics, "metric = '%s'", "\"%s\"")
                        + ", " + PARTS
                        + " FROM metric_values JOIN trials USING (run, trial) JOIN export_keys k USING (run, trial) GROUP BY ALL";
            case LOSS ->
                "SELECT " + KEYS + ", update_step, train_loss, " + PARTS
                        + " FROM export_losses JOIN trials USING (run, trial) JOIN export_keys k USING (run, trial)";
            case EPOCHS ->
                "SELECT " + KEYS + ", e.* EXCLUDE (run, trial), " + PARTS
                        + " FROM export_epochs e JOIN trials USING (run, trial) JOIN export_keys k USING (run, trial)";
            case TRIALS ->
                "SELECT " + KEYS
                        + ", lower(phase) AS outcome, outcome_step, parameters, receptive_field, train_seconds"
                        + metrics.stream()
                                .map(metric -> columns(
                                        List.of(metric),
                                        "metric = '%s'",
                                        "\"" + Question.usualAggregate(metric).shortName() + "_%s\""))
                                .collect(Collectors.joining())
                        + ", " + PARTS
                        + " FROM trials JOIN export_keys k USING (run, trial) LEFT JOIN export_aggregates USING (run, trial)"
                        + " GROUP BY ALL";
        };
        String order = switch (table) {
            case METRICS -> ", time_step";
            case LOSS -> ", update_step";
            case EPOCHS -> ", epoch";
            case TRIALS -> "";
        };
        return "SELECT * EXCLUDE (place) FROM (" + rows + ") ORDER BY place" + order;
    }

    /** A column per metric out of rows per metric. */
    private static String columns(List<String> metrics, String condition, String name) {
        return metrics.stream()
                .map(metric -> ", any_value(value) FILTER (" + condition.formatted(metric.replace("'", "''")) + ") AS "
                        + name.formatted(metric.replace("\"", "\"\"")))
                .collect(Collectors.joining());
    }
}
