package dev.eddy.cli;

import dev.eddy.result.Coordinate;
import dev.eddy.result.Measure;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectName;
import dev.eddy.result.TrialKey;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Key results on the terminal, before everything else. */
final class KeyText {
    private KeyText() {}

    /** @param named whether to say which run it is */
    static void print(RunView run, boolean named) {
        List<KeyTable> tables = KeyFinders.of(run).stream()
                .flatMap(table -> table.parts().stream())
                .toList();
        for (KeyTable table : tables) {
            System.out.println(table.title() + (named ? " in " + run.name() : "") + ", median"
                    + (table.rows().stream().anyMatch(KeyText::spread) ? " [quartiles]" : "") + " over seeds");
            List<List<String>> rows = rows(run, table);
            Printer.table(table.isWide() ? turned(rows) : rows);
            if (!table.explanation().isEmpty()) {
                System.out.println(table.explanation());
            }
            System.out.println();
        }
    }

    /** Rows as columns. */
    private static List<List<String>> turned(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream().map(row -> row.get(column)).toList())
                .toList();
    }

    private static boolean spread(KeyResult row) {
        return row.numbers().stream().anyMatch(number -> number.seeds() > 1);
    }

    private static List<List<String>> rows(RunView run, KeyTable table) {
        List<TrialKey> keys = table.rows().stream().map(KeyResult::of).toList();
        List<Coordinate> columns = run.coordinates().columns(keys);
        Map<String, String> subjects =
                SubjectName.shortest(keys.stream().map(TrialKey::subject).toList());
        List<Measure> measures = table.measures();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(run.coordinates().subject().title().toLowerCase(Locale.ROOT));
        columns.forEach(column -> head.add(column.title().toLowerCase(Locale.ROOT)));
        measures.forEach(measure -> head.add(measure.title()));
        rows.add(head);
        for (KeyResult row : table.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(subjects.getOrDefault(row.of().subject(), row.of().subject()));
            columns.forEach(column -> cells.add(row.of().get(column.name())));
            measures.forEach(
                    measure -> cells.add(row.number(measure).map(KeyText::cell).orElse("–")));
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(KeyNumber number) {
        return text(number, number.median())
                + (number.seeds() < 2
                        ? ""
                        : " [" + text(number, number.low()) + ", " + text(number, number.high()) + "]");
    }

    /** Whole numbers without a fraction. */
    private static String text(KeyNumber number, double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Printer.number(value);
    }

    /** For scripts. */
    static List<Map<String, Object>> facts(RunView run) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (KeyTable table : KeyFinders.of(run)) {
            for (KeyResult row : table.rows()) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("of", row.of().coordinates());
                row.numbers().forEach(number -> facts.put(number.measure().name(), number.median()));
                out.add(facts);
            }
        }
        return out;
    }
}
