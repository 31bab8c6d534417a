package dev.eddy.store;

import dev.eddy.data.AtomicFile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of runs as files for other programs: CSV, Parquet. There is one table of trials, and one for each axis that something was
 * measured over. The columns are the coordinates of the trials and what was measured; those of emulators have the names of
 * the benchmark's melted tables (scenario, task, net, train, seed, scenario_kwargs, …), with the training's name taken apart
 * (category, type, rollout).
 */
public final class Export {
    /** A row per trial of the study: outcome, numbers, each measure's aggregate up to step 100. */
    public static final String TRIALS = "trials";

    /** A row per trial and step, a column per metric. */
    public static final String METRICS = "metrics";

    /** A row per trial and recorded update: the mini-batch loss before it, and its terms. */
    public static final String LOSS = "loss";

    /** A row per trial and epoch of trainings whose physics was refined: level, metric, decision, iterations. */
    public static final String EPOCHS = "epochs";

    /** A row per configuration: the study's own key results, over seeds. */
    public static final String KEY = "key";

    /** A row per claim: verdict, value, bound. */
    public static final String CLAIMS = "claims";

    /** Names of tables by the axis that they are over; those of other axes have the axis's own name. */
    private static final Map<String, String> NAMES = Map.of("step", METRICS, "update", LOSS, "epoch", EPOCHS);

    private Export() {}

    /** Names of all tables that these runs have. */
    public static List<String> tables(List<RunFolder> runs) {
        return List.copyOf(axes(runs).keySet());
    }

    /** The axis of each table; those of trials, key results and claims have none. */
    private static Map<String, String> axes(List<RunFolder> runs) {
        Set<String> axes = new LinkedHashSet<>(List.of("step", "update", "epoch"));
        for (RunFolder run : runs) {
            for (TrialResult trial : run.trials()) {
                trial.curves().stream().map(Curve::axis).forEach(axes::add);
            }
        }
        Map<String, String> tables = new LinkedHashMap<>();
        axes.forEach(axis -> tables.put(NAMES.getOrDefault(axis, axis), axis));
        tables.put(TRIALS, "");
        tables.put(KEY, "");
        tables.put(CLAIMS, "");
        return tables;
    }

    /**
     * Writes a table; the file is whole or not there.
     *
     * @param table its name, see {@link #tables}
     * @param file ends in {@code .csv} or {@code .parquet}
     * @return how many rows it has
     */
    public static long write(List<RunFolder> runs, String table, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Check.that(
                name.endsWith(".csv") || name.endsWith(".parquet"),
                "cannot tell the format of %s; expected a file name that ends in .csv or .parquet",
                file);
        Map<String, String> axes = axes(runs);
        String axis = axes.get(table);
        Check.that(
                axis != null,
                "unknown table '%s'%s; there are: %s",
                table,
                Check.didYouMean(table, axes.keySet()),
                String.join(", ", axes.keySet()));
        Check.that(
                runs.stream().anyMatch(run -> !run.trials().isEmpty()),
                "no trial of %s has a result yet; there is nothing to export",
                runs.stream().map(RunFolder::id).collect(Collectors.joining(", ")));
        String format = name.endsWith(".csv") ? "(FORMAT csv, HEADER)" : "(FORMAT parquet)";
        return Sql.guarded(() -> {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
                if (table.equals(KEY) || table.equals(CLAIMS)) {
                    FoundTable found = table.equals(KEY) ? FoundTable.key(runs) : FoundTable.claims(runs);
                    Check.that(
                            !found.rows().isEmpty(),
                            table.equals(KEY)
                                    ? "a plain benchmark has no key results beside its metrics; export the table"
                                            + " 'metrics'"
                                    : "these studies claim nothing; there is no table of claims");
                    found.fill(connection);
                    return copied(connection, "SELECT * FROM found", format, file);
                }
                ExportTable made = new ExportTable(runs, axis == null ? "" : axis);
                made.fill(connection);
                return copied(connection, made.query(), format, file);
            }
        });
    }

    private static long copied(Connection connection, String query, String format, Path file) throws SQLException {
        Path draft = draft();
        try {
            Sql.script(
                    connection, "COPY (" + query + ") TO '" + draft.toString().replace("'", "''") + "' " + format);
            AtomicFile.write(file, out -> Files.copy(draft, out));
            return Sql.query(connection, row -> row.getLong(1), "SELECT count(*) FROM (" + query + ")")
                    .get(0);
        } finally {
            draft.toFile().delete();
        }
    }

    private static Path draft() {
        try {
            return Files.createTempFile("eddy-export", ".part");
        } catch (IOException failed) {
            throw StorageFailure.writing(Path.of(System.getProperty("java.io.tmpdir")), failed);
        }
    }
}
