package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
 * Questions over run folders. Those below a root are copied to tables of DuckDB, so that only what has changed is read again: the
 * file {@value #FILE} may be deleted at any time. When it cannot be used (another process has it open, the folder is read-only, it
 * is damaged), and for a few runs, what they hold is read into memory.
 */
public final class RunIndex implements AutoCloseable {
    /** Name of the database file in the root. */
    public static final String FILE = "index.duckdb";

    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);

    private final MeasuredTrials trials;

    /** Asked for by every question; the trials stay as they are once they are read. */
    private @Nullable Map<String, Measure> measures;

    private RunIndex(MeasuredTrials trials) {
        this.trials = trials;
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
        return new RunIndex(ReadTrials.of(folders));
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

    /** Whether it is only in memory. */
    public boolean inMemory() {
        return trials instanceof ReadTrials;
    }

    /** All runs, the one with the latest activity first. */
    public List<RunSummary> runs() {
        return trials.runs();
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
        trials.measures().forEach(measure -> found.putIfAbsent(measure.name(), measure));
        List<String> named = trials.names();
        named.forEach(name -> found.putIfAbsent(name, Measure.of(name)));
        found.keySet().retainAll(named);
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
        return Question.of(measure, trials.axis(name)).upTo(lastStep(name));
    }

    /** The last place on the axis of a measure; 0 if there is none. */
    public int lastStep(String metric) {
        return trials.lastPlace(metric);
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
        return trials.of(metric);
    }

    @Override
    public void close() {
        trials.close();
    }

    private static RunIndex onDisk(Path root, List<Path> folders) throws SQLException {
        Path file = root.resolve(FILE);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        try {
            if (!isCurrent(connection)) {
                for (String table :
                        Sql.query(connection, row -> row.getString(1), "SELECT table_name FROM duckdb_tables()")) {
                    Sql.script(connection, "DROP TABLE \"" + table + '"');
                }
                Sql.script(connection, IndexTables.SCHEMA);
            }
            new IndexTables(connection).refresh(folders);
            return new RunIndex(new StoredTrials(connection));
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
