package dev.eddy.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Trials in the tables of an index. */
record StoredTrials(Connection connection) implements MeasuredTrials {
    private static final TypeReference<List<Coordinate>> COORDINATES = new TypeReference<>() {};
    private static final TypeReference<Measure> MEASURE = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    @Override
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

    @Override
    public List<Measure> measures() {
        return Sql.guarded(() -> Sql.query(
                connection,
                row -> Json.value(row.getString(2), MEASURE),
                "SELECT min(place) AS first, measure FROM measures GROUP BY measure ORDER BY first, measure"));
    }

    @Override
    public List<String> names() {
        return Sql.guarded(() -> Sql.query(
                connection,
                row -> row.getString(1),
                "SELECT name FROM numbers UNION SELECT name FROM curve_values ORDER BY name"));
    }

    @Override
    public String axis(String metric) {
        return Sql.guarded(() -> Sql.query(
                        connection,
                        row -> row.getString(1),
                        "SELECT axis FROM curve_values WHERE name = ? LIMIT 1",
                        metric)
                .stream()
                .findFirst()
                .orElse(""));
    }

    @Override
    public int lastPlace(String metric) {
        return Sql.guarded(() -> Sql.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT coalesce(max(along), 0) FROM curve_values WHERE name = ?",
                        metric)
                .get(0));
    }

    @Override
    public void close() {
        Sql.guarded(() -> {
            connection.close();
            return connection;
        });
    }

    @Override
    public List<Measurement> of(String metric) {
        return Sql.guarded(() -> measurements(metric));
    }

    private List<Measurement> measurements(String metric) throws SQLException {
        Map<String, TrialCoordinates> told = new HashMap<>();
        Sql.query(
                connection,
                row -> told.put(row.getString(1), new TrialCoordinates(Json.value(row.getString(2), COORDINATES))),
                "SELECT run, coordinates FROM runs");
        Map<List<String>, Map<String, Double>> numbers = new HashMap<>();
        Sql.query(
                connection,
                row -> numbers.computeIfAbsent(
                                List.of(row.getString(1), row.getString(2)), trial -> new LinkedHashMap<>())
                        .put(row.getString(3), row.getDouble(4)),
                "SELECT run, trial, name, value FROM numbers");
        return Sql.query(connection, row -> measurement(row, metric, told, numbers), """
            WITH all_values AS (
                SELECT run, trial, axis, along, value FROM curve_values WHERE name = ?
                UNION ALL SELECT run, trial, '' AS axis, 0 AS along, value FROM numbers WHERE name = ?),
            measured AS (
                SELECT t.run, t.trial, t.place, t.subject, t.coordinates, t.seed, t.phase, v.axis,
                    list(v.along ORDER BY v.along) AS places, list(v.value ORDER BY v.along) AS numbers
                FROM trials t JOIN all_values v USING (run, trial) GROUP BY ALL)
            SELECT *, min(place) OVER (PARTITION BY subject) AS first FROM measured
            ORDER BY first, subject, place, run
            """, metric, metric);
    }

    private static Measurement measurement(
            ResultSet row,
            String metric,
            Map<String, TrialCoordinates> told,
            Map<List<String>, Map<String, Double>> numbers)
            throws SQLException {
        String run = row.getString("run");
        return new Measurement(
                run,
                new TrialKey(Json.value(row.getString("coordinates"), TEXTS), row.getLong("seed")),
                Objects.requireNonNull(told.get(run)),
                row.getString("phase").equals(TrialState.Phase.DIVERGED.name()),
                numbers.getOrDefault(List.of(run, row.getString("trial")), Map.of()),
                new Curve(metric, row.getString("axis"), numbers(row, "places"), numbers(row, "numbers")));
    }

    private static double[] numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }
}
