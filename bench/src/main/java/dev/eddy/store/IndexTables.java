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
            Set<String> before = new HashSet<>(Sql.query(connection, row -> row.getString(1), "SELECT run FROM runs"));
            Set<String> present = new HashSet<>();
            for (Map.Entry<Path, String> named : RunNames.of(folders).entrySet()) {
                Optional<RunFolder> folder = readable(named.getKey());
                if (folder.isPresent() && present.add(named.getValue())) {
                    refreshIfReadable(folder.get(), named.getValue(), before.contains(named.getValue()));
                }
            }
            for (String run : before) {
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
    private void refreshIfReadable(RunFolder folder, String run, boolean known) throws SQLException {
        try {
            refresh(folder, run, known);
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

    /** @param known whether there are rows of a run of this name, be it this one or another */
    private void refresh(RunFolder folder, String run, boolean known) throws SQLException {
        boolean same = known
                && !Sql.query(
                                connection,
                                row -> 1,
                                "SELECT 1 FROM runs WHERE run = ? AND path = ? AND config_hash = ?",
                                run,
                                folder.path().toString(),
                                folder.provenance().configHash())
                        .isEmpty();
        if (known && !same) {
            forget(run);
        }
        Map<String, String> stamps = new HashMap<>();
        if (same) {
            Sql.query(
                    connection,
                    row -> stamps.put(row.getString(1), row.getString(2)),
                    "SELECT trial, stamp FROM trials WHERE run = ?",
                    run);
        } else {
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
        try (TrialTables tables = new TrialTables(connection)) {
            List<TrialKey> planned = folder.planned();
            for (int place = 0; place < planned.size(); place++) {
                TrialKey key = planned.get(place);
                TrialFolder trial = new TrialFolder(folder.path(), key);
                String stamp = trial.stamp();
                if (!stamp.equals(stamps.get(key.id()))) {
                    if (stamps.containsKey(key.id())) {
                        forget(run, key);
                    }
                    TrialState state = trial.state(folder.provenance().started());
                    tables.add(run, key, place, state, trial.result(), stamp);
                }
            }
        }
    }

    private void forget(String run, TrialKey key) throws SQLException {
        for (String table : OF_TRIALS) {
            Sql.execute(connection, "DELETE FROM " + table + " WHERE run = ? AND trial = ?", run, key.id());
        }
    }

    /** Rows that are appended, far faster than inserted; they are there when it is closed. */
    private record TrialTables(TableRows trials, TableRows measures, TableRows curves, TableRows numbers)
            implements AutoCloseable {
        TrialTables(Connection connection) throws SQLException {
            this(
                    new TableRows(connection, "trials"),
                    new TableRows(connection, "measures"),
                    new TableRows(connection, "curve_values"),
                    new TableRows(connection, "numbers"));
        }

        void add(String run, TrialKey key, long place, TrialState state, Optional<TrialResult> result, String stamp)
                throws SQLException {
            trials.add(
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
                add(run, key.id(), result.get());
            }
        }

        private void add(String run, String trial, TrialResult result) throws SQLException {
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

        @Override
        public void close() throws SQLException {
            try (trials;
                    measures;
                    curves;
                    numbers) {
                // All four, whatever one of them says.
            }
        }
    }
}
