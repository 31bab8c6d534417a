package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies run folders into tables, as far as they changed since the last time. */
final class IndexTables {
    static final String VERSION = "eddy-index 2";

    static final String SCHEMA = """
            CREATE TABLE about (version VARCHAR);
            CREATE TABLE runs (
                run VARCHAR PRIMARY KEY, path VARCHAR, name VARCHAR, config_hash VARCHAR, eddy_version VARCHAR,
                device VARCHAR, threads INTEGER, begun BIGINT, planned BIGINT);
            CREATE TABLE trials (
                run VARCHAR, trial VARCHAR, place BIGINT, scenario VARCHAR, task VARCHAR, network VARCHAR, training VARCHAR,
                seed BIGINT, phase VARCHAR, parameters BIGINT, receptive_field DOUBLE, train_seconds DOUBLE,
                changed BIGINT, stamp VARCHAR);
            CREATE TABLE metric_values (run VARCHAR, trial VARCHAR, metric VARCHAR, step BIGINT, value DOUBLE);
            INSERT INTO about VALUES ('%s');
            """.formatted(VERSION);

    private static final Logger LOG = LoggerFactory.getLogger(IndexTables.class);

    private final Connection connection;

    IndexTables(Connection connection) {
        this.connection = connection;
    }

    /** Brings the tables to the state of these folders. */
    void refresh(List<Path> folders) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Set<String> present = new HashSet<>();
            for (Path path : folders) {
                Optional<RunFolder> folder = readable(path);
                if (folder.isPresent()) {
                    String run = folder.get().id();
                    Check.that(
                            present.add(run), "two run folders are called %s; rename one of them to compare them", run);
                    refreshIfReadable(folder.get());
                }
            }
            for (String run : Sql.query(connection, row -> row.getString(1), "SELECT run FROM runs")) {
                if (!present.contains(run)) {
                    forget(run);
                }
            }
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** One run with results of a future format does not hide the others. */
    private void refreshIfReadable(RunFolder folder) throws SQLException {
        try {
            refresh(folder);
        } catch (Misuse unreadable) {
            LOG.warn("{}; left out", unreadable.getMessage());
            forget(folder.id());
        }
    }

    /** One damaged run does not hide the others. */
    private static Optional<RunFolder> readable(Path path) {
        try {
            return Optional.of(RunFolder.open(path));
        } catch (Misuse damaged) {
            LOG.warn("{}; left out", damaged.getMessage());
            return Optional.empty();
        }
    }

    private void forget(String run) throws SQLException {
        for (String table : List.of("runs", "trials", "metric_values")) {
            Sql.execute(connection, "DELETE FROM " + table + " WHERE run = ?", run);
        }
    }

    private void refresh(RunFolder folder) throws SQLException {
        String run = folder.id();
        boolean known = !Sql.query(
                        connection,
                        row -> 1,
                        "SELECT 1 FROM runs WHERE run = ? AND path = ? AND config_hash = ?",
                        run,
                        folder.path().toString(),
                        folder.provenance().configHash())
                .isEmpty();
        if (!known) {
            forget(run);
            Sql.execute(
                    connection,
                    "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    run,
                    folder.path().toString(),
                    folder.name(),
                    folder.provenance().configHash(),
                    folder.provenance().eddyVersion(),
                    folder.provenance().device(),
                    folder.provenance().threads(),
                    folder.provenance().started().toEpochMilli(),
                    (long) folder.plannedTrials());
        }
        Map<String, String> stamps = new HashMap<>();
        Sql.query(
                connection,
                row -> stamps.put(row.getString(1), row.getString(2)),
                "SELECT trial, stamp FROM trials WHERE run = ?",
                run);
        List<TrialKey> planned = folder.planned();
        for (int place = 0; place < planned.size(); place++) {
            TrialKey key = planned.get(place);
            TrialFolder trial = new TrialFolder(folder.path(), key);
            String stamp = trial.stamp();
            if (!stamp.equals(stamps.get(key.id()))) {
                replace(run, key, place, trial.state(folder.provenance().started()), trial.result(), stamp);
            }
        }
    }

    private void replace(
            String run, TrialKey key, long place, TrialState state, Optional<TrialResult> result, String stamp)
            throws SQLException {
        for (String table : List.of("trials", "metric_values")) {
            Sql.execute(connection, "DELETE FROM " + table + " WHERE run = ? AND trial = ?", run, key.id());
        }
        Sql.execute(
                connection,
                "INSERT INTO trials VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                key.id(),
                place,
                key.scenario(),
                key.task(),
                key.network(),
                key.training(),
                key.seed(),
                state.phase().name(),
                result.map(TrialResult::parameters).orElse(0L),
                result.map(TrialResult::receptiveField).orElse(Double.NaN),
                result.map(TrialResult::trainSeconds).orElse(0.0),
                state.changed().toEpochMilli(),
                stamp);
        if (result.isPresent()) {
            appendMetrics(run, key.id(), result.get().metrics());
        }
    }

    private void appendMetrics(String run, String trial, List<Curve> metrics) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("main", "metric_values")) {
            for (Curve curve : metrics) {
                double[] at = curve.at();
                double[] values = curve.values();
                for (int i = 0; i < at.length; i++) {
                    appender.beginRow();
                    appender.append(run);
                    appender.append(trial);
                    appender.append(curve.name());
                    appender.append((long) at[i]);
                    appender.append(values[i]);
                    appender.endRow();
                }
            }
        }
    }
}
