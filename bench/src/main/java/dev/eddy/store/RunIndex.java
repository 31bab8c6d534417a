package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    /** The last time step of any rollout that was measured in a metric; 0 if none was. */
    public int lastStep(String metric) {
        return Sql.guarded(() -> Sql.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT coalesce(max(step), 0) FROM metric_values WHERE metric = ?",
                        metric)
                .get(0));
    }

    /** Medians and quartiles over seeds, per run, scenario, task, network and training. */
    public List<Comparison> compare(String metric, List<Integer> steps) {
        return compare(Question.of(metric, steps));
    }

    /** Distributions over seeds, per run, scenario, task, network and training, and how they relate. */
    public List<Comparison> compare(Question question) {
        List<String> known = metrics();
        Check.that(
                known.isEmpty() || known.contains(question.metric()),
                "no run has the metric '%s'%s; there are: %s",
                question.metric(),
                Check.didYouMean(question.metric(), known),
                String.join(", ", known));
        List<Measurement> correlations = known.stream()
                .filter(Question::higherIsBetter)
                .max(Comparator.comparing((String name) -> name.contains("pearson")))
                .map(this::measurements)
                .orElse(List.of());
        return new Comparisons(question, measurements(question.metric()), correlations).rows();
    }

    /** What every trial that has ended gave in a metric, scenario by scenario in the order of the studies. */
    public List<Measurement> measurements(String metric) {
        return Sql.guarded(() -> Sql.query(connection, row -> measurement(row, metric), """
                WITH measured AS (
                    SELECT t.run, t.place, t.scenario, t.task, t.network, t.training, t.seed, t.phase, t.parameters,
                        t.receptive_field, list(v.step ORDER BY v.step) AS steps,
                        list(v.value ORDER BY v.step) AS numbers
                    FROM trials t JOIN metric_values v USING (run, trial) WHERE v.metric = ? GROUP BY ALL)
                SELECT *, min(place) OVER (PARTITION BY scenario) AS first FROM measured
                ORDER BY first, scenario, place, run
                """, metric));
    }

    Connection connection() {
        return connection;
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

    private static Measurement measurement(ResultSet row, String metric) throws SQLException {
        return new Measurement(
                row.getString("run"),
                new TrialKey(
                        row.getString("scenario"),
                        row.getString("task"),
                        row.getString("network"),
                        row.getString("training"),
                        row.getLong("seed")),
                row.getString("phase").equals(TrialState.Phase.DIVERGED.name()),
                row.getLong("parameters"),
                row.getDouble("receptive_field"),
                new Curve(metric, "step", numbers(row, "steps"), numbers(row, "numbers")));
    }

    private static double[] numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }
}
