package dev.eddy.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Measures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final TypeReference<Measure> MEASURE = new TypeReference<>() {};
    private static final String IN_MEMORY = "jdbc:duckdb:";

    private final Connection connection;
    private final boolean inMemory;

    /** Asked for by every question; the tables stay as they are once they are made. */
    private @Nullable Map<String, Measure> measures;

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
                    coalesce(sum(s.value), 0) AS seconds,
                    greatest(r.begun, coalesce(max(t.changed), 0)) AS latest
                FROM runs r LEFT JOIN trials t USING (run)
                    LEFT JOIN numbers s ON s.run = t.run AND s.trial = t.trial AND s.name = ?
                GROUP BY r.run, r.name, r.config_hash, r.planned, r.begun ORDER BY latest DESC, r.run
                """,
                Measures.TRAIN_SECONDS.name()));
    }

    /** Names of all measures that judge, in the order of the alphabet. */
    public List<String> metrics() {
        return measures().values().stream()
                .filter(Measure::judges)
                .map(Measure::name)
                .sorted()
                .toList();
    }

    /** Names of all that is measured, those that judge first, each part in the order of the alphabet. */
    public List<String> names() {
        List<String> names = new ArrayList<>(metrics());
        measures().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** What is measured anywhere, by name, what matters most first; numbers and curves that nothing is said of come last. */
    Map<String, Measure> measures() {
        Map<String, Measure> known = measures;
        if (known == null) {
            known = storedMeasures();
            measures = known;
        }
        return known;
    }

    private Map<String, Measure> storedMeasures() {
        Map<String, Measure> found = new LinkedHashMap<>();
        Sql.guarded(() -> Sql.query(
                        connection,
                        row -> Json.value(row.getString(2), MEASURE),
                        "SELECT min(place) AS first, measure FROM measures GROUP BY measure ORDER BY first, measure"))
                .forEach(measure -> found.putIfAbsent(measure.name(), measure));
        List<String> stored = Sql.guarded(() -> Sql.query(
                connection,
                row -> row.getString(1),
                "SELECT name FROM numbers UNION SELECT name FROM curve_values ORDER BY name"));
        stored.forEach(name -> found.putIfAbsent(name, Measure.of(name)));
        found.keySet().retainAll(stored);
        return Collections.unmodifiableMap(found);
    }

    /**
     * The usual question about a measure.
     *
     * @param metric its name; null for the one that matters most
     * @throws Misuse if no trial has measured it
     */
    public Question question(@Nullable String metric) {
        Map<String, Measure> measures = measures();
        List<String> known = names();
        Check.that(!known.isEmpty(), "no trial of these runs has a result yet");
        String name = metric != null
                ? metric
                : measures.values().stream()
                        .filter(Measure::judges)
                        .findFirst()
                        .orElse(measures.values().iterator().next())
                        .name();
        Measure measure = measures.get(name);
        if (measure == null) {
            throw new Misuse("no run has the metric '" + name + "'" + Check.didYouMean(name, known) + "; there are: "
                    + String.join(", ", known));
        }
        return Question.of(measure, axis(name)).upTo(lastStep(name));
    }

    /** What a measure is measured over; empty for single numbers. */
    private String axis(String metric) {
        return Sql.guarded(() -> Sql.query(
                        connection,
                        row -> row.getString(1),
                        "SELECT axis FROM curve_values WHERE name = ? LIMIT 1",
                        metric)
                .stream()
                .findFirst()
                .orElse(""));
    }

    /** The last place on the axis of a measure; 0 if there is none. */
    public int lastStep(String metric) {
        return Sql.guarded(() -> Sql.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT coalesce(max(along), 0) FROM curve_values WHERE name = ?",
                        metric)
                .get(0));
    }

    /** Medians and quartiles over seeds, per run and configuration. */
    public List<Comparison> compare(String metric, List<Integer> steps) {
        return compare(question(metric).at(steps));
    }

    /** Distributions over seeds, per run and configuration, and how they relate. */
    public List<Comparison> compare(Question question) {
        List<Measurement> correlations = measures().values().stream()
                .filter(measure ->
                        measure.kind() == Kind.CORRELATION && measure.of().isEmpty())
                // Of several, that which is blind to the size of the state: pearson.
                .map(Measure::name)
                .max(Comparator.naturalOrder())
                .map(this::measurements)
                .orElse(List.of());
        return new Comparisons(
                        question,
                        BaselineRows.with(
                                question.metric(),
                                measurements(question.metric().name()),
                                measures().values(),
                                this::measurements),
                        correlations)
                .rows();
    }

    /** What every trial that has ended gave in a measure, subject by subject in the order of the studies. */
    public List<Measurement> measurements(String metric) {
        return Sql.guarded(() -> StoredMeasurements.of(connection, metric));
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
}
