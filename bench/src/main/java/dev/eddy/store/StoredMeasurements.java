package dev.eddy.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What every trial that has ended gave in a measure, by the tables of an index. */
final class StoredMeasurements {
    private static final TypeReference<List<Coordinate>> COORDINATES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private StoredMeasurements() {}

    /** Subject by subject in the order of the studies. */
    static List<Measurement> of(Connection connection, String metric) throws SQLException {
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
