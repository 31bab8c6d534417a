package dev.eddy.store;

import dev.eddy.result.Measure;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of what was found, over seeds: rows of texts and numbers under their columns.
 *
 * @param columns name and SQL type, in order
 */
record FoundTable(Map<String, String> columns, List<List<@Nullable Object>> rows) {
    private static final String TEXT = "VARCHAR";
    private static final String NUMBER = "DOUBLE";

    /** The key results of runs: a row per configuration, and for each number its median, quartiles and seeds. */
    static FoundTable key(List<RunFolder> runs) {
        Map<String, String> columns = new LinkedHashMap<>(Map.of("run", TEXT));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (RunFolder run : runs) {
            for (KeyTable table : KeyFinders.of(run)) {
                for (KeyResult found : table.rows()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("run", run.id());
                    found.of().coordinates().forEach((name, value) -> put(columns, row, name, TEXT, value));
                    found.numbers().forEach(number -> numbers(columns, row, number));
                    rows.add(row);
                }
            }
        }
        return of(columns, rows);
    }

    private static void numbers(Map<String, String> columns, Map<String, @Nullable Object> row, KeyNumber number) {
        Measure measure = number.measure();
        put(columns, row, measure.name(), NUMBER, number.median());
        put(columns, row, measure.name() + "_low", NUMBER, number.low());
        put(columns, row, measure.name() + "_high", NUMBER, number.high());
        put(columns, row, measure.name() + "_seeds", "BIGINT", number.seeds());
    }

    /** The claims of runs: a row each. */
    static FoundTable claims(List<RunFolder> runs) {
        Map<String, String> columns = new LinkedHashMap<>(Map.of("run", TEXT));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (RunFolder run : runs) {
            for (ClaimVerdict verdict : run.verdicts()) {
                Claim claim = verdict.claim();
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("run", run.id());
                put(columns, row, "claim", TEXT, claim.name());
                put(columns, row, "of", TEXT, of(claim));
                put(columns, row, "standing", TEXT, verdict.standing().words());
                put(columns, row, "value", NUMBER, verdict.value());
                put(columns, row, "relation", TEXT, claim.relation().sign());
                put(columns, row, "bound", NUMBER, claim.bound());
                put(columns, row, "published", NUMBER, claim.published().orElse(null));
                put(columns, row, "statistic", TEXT, claim.statistic().name().toLowerCase(Locale.ROOT));
                put(
                        columns,
                        row,
                        "least",
                        NUMBER,
                        Arrays.stream(verdict.finite()).min().orElse(Double.NaN));
                put(
                        columns,
                        row,
                        "largest",
                        NUMBER,
                        Arrays.stream(verdict.finite()).max().orElse(Double.NaN));
                put(columns, row, "trials", "BIGINT", verdict.values().size());
                put(columns, row, "asserted", TEXT, Boolean.toString(claim.asserted()));
                put(columns, row, "basis", TEXT, claim.basis().name().toLowerCase(Locale.ROOT));
                put(columns, row, "source", TEXT, claim.source());
                rows.add(row);
            }
        }
        return of(columns, rows);
    }

    private static String of(Claim claim) {
        return claim.value().of().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void put(
            Map<String, String> columns,
            Map<String, @Nullable Object> row,
            String name,
            String type,
            @Nullable Object value) {
        columns.putIfAbsent(name, type);
        row.put(name, value);
    }

    private static FoundTable of(Map<String, String> columns, List<Map<String, @Nullable Object>> rows) {
        // The run stands last, as in the other tables.
        Map<String, String> ordered = new LinkedHashMap<>(columns);
        ordered.remove("run");
        ordered.put("run", TEXT);
        Set<String> names = new LinkedHashSet<>(ordered.keySet());
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            names.forEach(name -> line.add(row.get(name)));
            cells.add(line);
        }
        return new FoundTable(ordered, cells);
    }

    /** Makes the table {@code found}. */
    void fill(Connection connection) throws SQLException {
        Sql.script(
                connection,
                "CREATE TABLE found ("
                        + columns.entrySet().stream()
                                .map(column -> '"' + column.getKey().replace("\"", "\"\"") + "\" " + column.getValue())
                                .collect(Collectors.joining(", "))
                        + ")");
        try (TableRows table = new TableRows(connection, "found")) {
            for (List<@Nullable Object> row : rows) {
                table.add(row.toArray());
            }
        }
    }
}
