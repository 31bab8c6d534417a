package dev.eddy.result.key;

import dev.eddy.result.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to the question of a study: a row for each configuration.
 *
 * @param title what was asked, in a few words
 * @param explanation what the columns mean, in a sentence or two
 * @param rows in the order of the study
 */
public record KeyTable(String title, String explanation, List<KeyResult> rows) {
    private static final int MOST_COLUMNS = 6;

    public KeyTable {
        rows = List.copyOf(rows);
    }

    /** Tables of rows that have something in common to compare: methods of different sorts have different numbers. */
    public List<KeyTable> parts() {
        List<List<KeyResult>> parts = new ArrayList<>();
        for (KeyResult row : rows) {
            parts.stream()
                    .filter(part -> part.stream()
                            .anyMatch(other -> other.numbers().stream()
                                    .anyMatch(number ->
                                            row.number(number.measure()).isPresent())))
                    .findFirst()
                    .orElseGet(() -> {
                        List<KeyResult> fresh = new ArrayList<>();
                        parts.add(fresh);
                        return fresh;
                    })
                    .add(row);
        }
        return parts.stream()
                .map(part -> new KeyTable(title, explanation, part))
                .toList();
    }

    /** Whether it has so many measures of so few configurations that each is better given a line. */
    public boolean isWide() {
        int measures = measures().size();
        return measures > MOST_COLUMNS && rows.size() < measures;
    }

    /** The columns: everything that some row has. */
    public List<Measure> measures() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        rows.forEach(row -> row.numbers()
                .forEach(number -> measures.putIfAbsent(number.measure().name(), number.measure())));
        return List.copyOf(measures.values());
    }
}
