package dev.eddy.store;

import dev.eddy.check.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions over all run folders below a root, answered by DuckDB. The tables are a copy of what the folders hold: the
 * file {@value #FILE} may be deleted at any time. When it cannot be used (another process has it open, the folder is
 * read-only, it is damaged), the index is made in memory.
 */
public final class RunIndex implements AutoCloseable {
    /** Name of the database file in the root. */
    public static final String FILE = "index.duckdb";

    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
    private static final String IN_MEMORY = "jdbc:duckdb:";
    private static final int GEOMETRIC_MEAN_STEPS = 100;

    private final Connection connection;
    private final boolean inMemory;

    private RunIndex(Connection connection, boolean inMemory) {
        this.connection = connection;
        this.inMemory = inMemory;
    }

    /** Opens the index of a root folder and brings it up to date. */
    public static RunIndex open(Path root) {
        List<Path> folders = RunFolder.below(root);
        if (Files.isWritable(root)) {
            try {
                return onDisk(root, folders);
            } catch (SQLException unusable) {
                LOG.debug("index in memory: {}", unusable.getMessage());
            }
        }
        return of(folders);
    }

    /** An index in memory over these run folders. */
    public static RunIndex of(List<Path> folders) {
        return Sql.guarded(() -> {
            Connection connection = DriverManager.getConnection(IN_MEMORY);
            try {
                Sql.script(connection, IndexTables.SCHEMA);
                new IndexTables(connection).refresh(folders);
            } catch (SQLException | RuntimeException failed) {
                connection.close();
                throw failed;
            }
            return new RunIndex(connection, true);
        });
    }

    /** Deletes the index of a root folder and makes it anew from the folders. */
    public static RunIndex rebuild(Path root) {
        try {
            Files.deleteIfExists(root.resolve(FILE));
            Files.deleteIfExists(root.resolve(FILE + ".wal"));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete " + root.resolve(FILE), failed);
        }
        return open(root);
    }

    /** Whether the tables are only in memory. */
    public boolean inMemory() {
        return inMemory;
    }

    /** All runs, the one with the latest activity first. */
    public List<RunSummary> runs() {
        return Sql.guarded(() -> Sql.query(
                connection,
                row -> new RunSummary(
                        row.getString("run"),
                        row.getString("name"),
                        row.getString("config_hash"),
                        row.getLong("planned"),
                        row.getLong("finished"),
                        row.getLong("diverged"),
                        row.getLong("stalled"),
                        row.getLong("failed"),
                        row.getLong("started"),
                        row.getDouble("seconds"),
                        Instant.ofEpochMilli(row.getLong("begun")),
                        Instant.ofEpochMilli(row.getLong("latest"))),
                """
                SELECT r.run, r.name, r.config_hash, r.planned, r.begun,
                    count(*) FILTER (t.phase = 'FINISHED') AS finished,
                    count(*) FILTER (t.phase = 'DIVERGED') AS diverged,
                    count(*) FILTER (t.phase = 'STALLED') AS stalled,
                    count(*) FILTER (t.phase = 'FAILED') AS failed,
                    count(*) FILTER (t.phase = 'STARTED') AS started,
                    coalesce(sum(t.train_seconds), 0) AS seconds,
                    greatest(r.begun, coalesce(max(t.changed), 0)) AS latest
                FROM runs r LEFT JOIN trials t USING (run)
                GROUP BY r.run, r.name, r.config_hash, r.planned, r.begun ORDER BY latest DESC, r.run
                """));
    }

    /** Names of all metrics that are stored. */
    public List<String> metrics() {
        return Sql.guarded(() -> Sql.query(
                connection, row -> row.getString(1), "SELECT DISTINCT metric FROM metric_values ORDER BY metric"));
    }

    /**
     * Distributions over seeds, per run, scenario, task, network and training.
     *
     * @param metric name as stored, for example {@code mean_nRMSE}
     * @param steps time steps, counted from 1; a step without values gives not-a-number
     * @param low lower quantile, for example 0.25
     * @param high upper quantile, for example 0.75
     */
    public List<Comparison> compare(String metric, int[] steps, double low, double high) {
        Check.that(
                0 <= low && low <= high && high <= 1,
                "expected quantiles 0 ≤ low ≤ high ≤ 1, got %s and %s",
                low,
                high);
        List<String> known = metrics();
        Check.that(
                known.isEmpty() || known.contains(metric),
                "no run has the metric '%s'%s; there are: %s",
                metric,
                Check.didYouMean(metric, known),
                String.join(", ", known));
        String columns = Arrays.stream(steps)
                .mapToObj(step -> ", " + column("at_" + step, "step = " + step, low, high))
                .collect(Collectors.joining());
        return Sql.guarded(() -> Sql.query(
                connection,
                row -> comparison(row, steps),
                """
                WITH wanted AS (
                    SELECT t.*, v.step, v.value FROM trials t JOIN metric_values v USING (run, trial)
                    WHERE v.metric = ?),
                means AS (
                    SELECT run, trial, 0 AS step,
                        exp(avg(CASE WHEN value = 0 THEN '-Infinity'::DOUBLE WHEN isnan(value) THEN value
                            ELSE ln(value) END)) AS value
                    FROM wanted WHERE step <= %d GROUP BY run, trial),
                both_kinds AS (
                    SELECT run, trial, step, value FROM wanted UNION ALL SELECT run, trial, step, value FROM means)
                SELECT run, scenario, task, network, training, count(DISTINCT trial) AS seeds,
                    count(DISTINCT trial) FILTER (phase = 'DIVERGED') AS diverged,
                    max(parameters) AS parameters, %s%s
                FROM both_kinds JOIN trials USING (run, trial)
                GROUP BY run, scenario, task, network, training
                ORDER BY scenario, task, network, training, run
                """.formatted(GEOMETRIC_MEAN_STEPS, column("gmean", "step = 0", low, high), columns),
                metric));
    }

    @Override
    public void close() {
        Sql.guarded(() -> {
            connection.close();
            return connection;
        });
    }

    private static RunIndex onDisk(Path root, List<Path> folders) throws SQLException {
        Path file = root.resolve(FILE);
        Connection connection = DriverManager.getConnection(IN_MEMORY + file);
        try {
            if (!isCurrent(connection)) {
                for (String table :
                        Sql.query(connection, row -> row.getString(1), "SELECT table_name FROM duckdb_tables()")) {
                    Sql.script(connection, "DROP TABLE \"" + table + '"');
                }
                Sql.script(connection, IndexTables.SCHEMA);
            }
            new IndexTables(connection).refresh(folders);
            return new RunIndex(connection, false);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static boolean isCurrent(Connection connection) {
        try {
            return Sql.query(connection, row -> row.getString(1), "SELECT version FROM about")
                    .equals(List.of(IndexTables.VERSION));
        } catch (SQLException noTable) {
            return false;
        }
    }

    /** Three quantiles of the rows that fulfil a condition, as one column. */
    private static String column(String name, String condition, double low, double high) {
        String filter = " FILTER (" + condition + ")";
        return "[quantile_cont(value, " + low + ")" + filter + ", median(value)" + filter + ", quantile_cont(value, "
                + high + ")" + filter + "] AS " + name;
    }

    private static Comparison comparison(ResultSet row, int[] steps) throws SQLException {
        List<Comparison.AtStep> atSteps = new ArrayList<>();
        for (int step : steps) {
            atSteps.add(new Comparison.AtStep(step, quantiles(row, "at_" + step)));
        }
        return new Comparison(
                row.getString("run"),
                row.getString("scenario"),
                row.getString("task"),
                row.getString("network"),
                row.getString("training"),
                row.getLong("seeds"),
                row.getLong("diverged"),
                row.getLong("parameters"),
                atSteps,
                quantiles(row, "gmean"));
    }

    private static Comparison.Quantiles quantiles(ResultSet row, String column) throws SQLException {
        Object[] values = (Object[]) row.getArray(column).getArray();
        return new Comparison.Quantiles(number(values[0]), number(values[1]), number(values[2]));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
