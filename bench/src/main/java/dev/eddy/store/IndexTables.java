package dev.eddy.store;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies run folders into tables, as far as they changed since the last time. */
final class IndexTables {
    static final String VERSION = "eddy-index 3";

    static final String SCHEMA = """
        CREATE TABLE about (version VARCHAR);
        CREATE TABLE runs (
            run VARCHAR PRIMARY KEY, path VARCHAR, name VARCHAR, config_hash VARCHAR, eddy_version VARCHAR,
            device VARCHAR, threads INTEGER, begun BIGINT, planned BIGINT, coordinates VARCHAR);
        CREATE TABLE trials (
            run VARCHAR, trial VARCHAR, place BIGINT, subject VARCHAR, coordinates VARCHAR, seed BIGINT, phase VARCHAR,
            changed BIGINT, stamp VARCHAR);
        CREATE TABLE measures (run VARCHAR, trial VARCHAR, place BIGINT, name VARCHAR, measure VARCHAR);
        CREATE TABLE curve_values (
            run VARCHAR, trial VARCHAR, name VARCHAR, axis VARCHAR, along DOUBLE, value DOUBLE);
        CREATE TABLE numbers (run VARCHAR, trial VARCHAR, name VARCHAR, value DOUBLE);
        INSERT INTO about VALUES ('%s');
        """.formatted(VERSION);

    /** Those with a row, or several, per trial. */
    private static final List<String> OF_TRIALS = List.of("trials", "measures", "curve_values", "numbers");

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
            for (Map.Entry<Path, String> named : RunNames.of(folders).entrySet()) {
                Optional<RunFolder> folder = readable(named.getKey());
                if (folder.isPresent() && present.add(named.getValue())) {
                    refreshIfReadable(folder.get(), named.getValue());
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
    private void refreshIfReadable(RunFolder folder, String run) throws SQLException {
        try {
            refresh(folder, run);
        } catch (Misuse unreadable) {
            LOG.warn("{}; left out", unreadable.getMessage());
            forget(run);
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
        Sql.execute(connection, "DELETE FROM runs WHERE run = ?", run);
        for (String table : OF_TRIALS) {
            Sql.execute(connection, "DELETE FROM " + table + " WHERE run = ?", run);
        }
    }

    private void refresh(RunFolder folder, String run) throws SQLException {
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
                    "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    run,
                    folder.path().toString(),
                    folder.name(),
                    folder.provenance().configHash(),
                    folder.provenance().eddyVersion(),
                    folder.provenance().device(),
                    folder.provenance().threads(),
                    folder.provenance().started().toEpochMilli(),
                    (long) folder.plannedTrials(),
                    Json.text(folder.coordinates().list()));
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
        for (String table : OF_TRIALS) {
            Sql.execute(connection, "DELETE FROM " + table + " WHERE run = ? AND trial = ?", run, key.id());
        }
        Sql.execute(
                connection,
                "INSERT INTO trials VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                key.id(),
                place,
                key.subject(),
                Json.text(key.coordinates()),
                key.seed(),
                state.phase().name(),
                state.changed().toEpochMilli(),
                stamp);
        if (result.isPresent()) {
            append(run, key.id(), result.get());
        }
    }

    private void append(String run, String trial, TrialResult result) throws SQLException {
        try (TableRows measures = new TableRows(connection, "measures");
                TableRows curves = new TableRows(connection, "curve_values");
                TableRows numbers = new TableRows(connection, "numbers")) {
            long place = 0;
            for (Measure measure : result.measures()) {
                measures.add(run, trial, place++, measure.name(), Json.text(measure));
            }
            for (Curve curve : result.curves()) {
                double[] at = curve.at();
                double[] values = curve.values();
                for (int i = 0; i < at.length; i++) {
                    curves.add(run, trial, curve.name(), curve.axis(), at[i], values[i]);
                }
            }
            for (Map.Entry<String, Double> number : result.numbers().entrySet()) {
                numbers.add(run, trial, number.getKey(), number.getValue());
            }
        }
    }
}
