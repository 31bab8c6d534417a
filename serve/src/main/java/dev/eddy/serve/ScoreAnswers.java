package dev.eddy.serve;

import dev.eddy.result.Coordinate;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.store.Comparison;
import dev.eddy.store.Comparison.Quantiles;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables of scores over seeds, of one run or of several. */
final class ScoreAnswers {
    private ScoreAnswers() {}

    /**
     * A table whose cells are texts, or lists of a lower quartile, a median and an upper one.
     *
     * @param metric null for the one that matters most
     */
    static Map<String, Object> table(List<RunFolder> runs, @Nullable String metric) {
        Map<String, Object> table = new LinkedHashMap<>();
        try (RunIndex index = RunIndex.of(runs.stream().map(RunFolder::path).toList())) {
            List<String> names = index.names();
            table.put("metrics", names);
            if (names.isEmpty()) {
                table.put("columns", List.of());
                table.put("rows", List.of());
                return table;
            }
            Question question = index.question(metric == null ? usual(runs) : metric);
            List<Comparison> rows = index.compare(question);
            List<Coordinate> columns = Comparison.columns(rows);
            List<String> heads = new ArrayList<>();
            heads.add(
                    rows.isEmpty()
                            ? "subject"
                            : rows.get(0)
                                    .configuration()
                                    .coordinates()
                                    .subject()
                                    .title()
                                    .toLowerCase(Locale.ROOT));
            columns.forEach(column -> heads.add(column.title().toLowerCase(Locale.ROOT)));
            if (runs.size() > 1) {
                heads.add("run");
            }
            heads.add("seeds");
            question.steps().forEach(step -> heads.add(question.place(step)));
            heads.add(question.aggregateName());
            table.put("metric", question.metric().name());
            table.put("title", question.metric().title());
            table.put("columns", heads);
            table.put(
                    "rows",
                    rows.stream()
                            .map(row -> cells(row, columns, runs.size() > 1))
                            .toList());
            return table;
        }
    }

    private static @Nullable String usual(List<RunFolder> runs) {
        return KeyFinders.compared(
                        runs.stream().flatMap(run -> run.trials().stream()).toList())
                .orElse(null);
    }

    private static List<Object> cells(Comparison row, List<Coordinate> columns, boolean severalRuns) {
        List<Object> cells = new ArrayList<>(List.of(row.subject()));
        columns.forEach(column -> cells.add(row.configuration().get(column.name())));
        if (severalRuns) {
            cells.add(row.run());
        }
        cells.add(
                row.isBaseline()
                        ? "–"
                        : row.seeds() + (row.diverged() > 0 ? " (" + row.diverged() + " diverged)" : ""));
        row.atSteps().forEach(at -> cells.add(quantiles(at.quantiles())));
        cells.add(quantiles(row.aggregate()));
        return cells;
    }

    private static List<@Nullable Double> quantiles(Quantiles values) {
        return Numbers.of(new double[] {values.low(), values.median(), values.high()});
    }
}
