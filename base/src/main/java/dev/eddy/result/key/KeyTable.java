package dev.eddy.result.key;

import dev.eddy.result.Measure;
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
    public KeyTable {
        rows = List.copyOf(rows);
    }

    /** The columns: everything that some row has. */
    public List<Measure> measures() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        rows.forEach(row -> row.numbers()
                .forEach(number -> measures.putIfAbsent(number.measure().name(), number.measure())));
        return List.copyOf(measures.values());
    }
}
