package dev.eddy.cli;

import dev.eddy.kinds.Names;
import dev.eddy.result.Coordinate;
import dev.eddy.result.SubjectName;
import dev.eddy.statistics.SignificanceTest;
import dev.eddy.store.Comparison;
import dev.eddy.store.Comparison.Quantiles;
import dev.eddy.store.Comparison.Significance;
import dev.eddy.store.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A comparison on the terminal. */
final class ComparisonText {
    private final Question question;
    private final List<Comparison> rows;
    private final List<Coordinate> columns;
    private final boolean severalRuns;
    private final boolean correlated;
    private final boolean relative;
    private final List<Significance> tested;

    ComparisonText(Question question, List<Comparison> rows) {
        this.question = question;
        this.rows = rows;
        columns = Comparison.columns(rows);
        severalRuns = rows.stream().map(Comparison::run).distinct().count() > 1;
        correlated = rows.stream().anyMatch(row -> row.correlationTime() != null);
        relative = rows.stream().anyMatch(row -> row.relative() != null);
        tested = rows.stream()
                .map(Comparison::significance)
                .filter(Objects::nonNull)
                .toList();
    }

    void print() {
        Map<String, String> names =
                SubjectName.shortest(rows.stream().map(Comparison::subject).toList());
        List<List<String>> table = new ArrayList<>();
        table.add(head());
        for (Comparison row : rows) {
            table.add(cells(row, names.getOrDefault(row.subject(), row.subject())));
        }
        System.out.println(question.metric().name() + ", median [quartiles] over seeds"
                + (severalRuns ? "" : " of " + rows.get(0).run()));
        Printer.table(table);
        String shared =
                SubjectName.shared(rows.stream().map(Comparison::subject).toList());
        if (!shared.isEmpty()) {
            System.out.println("every " + subject() + ": " + shared);
        }
        if (correlated) {
            System.out.println("correlation time: steps until the correlation with the reference falls below 0.8");
        }
        if (!tested.isEmpty()) {
            notes();
        }
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of(subject()));
        columns.forEach(column -> head.add(column.title().toLowerCase(Locale.ROOT)));
        if (severalRuns) {
            head.add("run");
        }
        head.add("seeds");
        question.steps().forEach(step -> head.add(question.place(step)));
        head.add(question.aggregateName());
        if (correlated) {
            head.add("correlation time");
        }
        if (relative) {
            head.add("relative");
        }
        if (!tested.isEmpty()) {
            head.addAll(List.of("p", "p (Holm)"));
        }
        return head;
    }

    private List<String> cells(Comparison row, String subject) {
        List<String> cells = new ArrayList<>(List.of(subject));
        columns.forEach(column -> cells.add(row.configuration().get(column.name())));
        if (severalRuns) {
            cells.add(row.run());
        }
        cells.add(seeds(row));
        row.atSteps().forEach(at -> cells.add(text(row, at.quantiles())));
        cells.add(text(row, row.aggregate()));
        if (correlated) {
            Quantiles time = row.correlationTime();
            cells.add(time == null ? "–" : text(time));
        }
        if (relative) {
            Quantiles ratio = row.relative();
            cells.add(ratio == null ? "–" : Printer.number(ratio.median()));
        }
        if (!tested.isEmpty()) {
            Significance found = row.significance();
            String none = row.isBaseline() ? "" : "reference";
            cells.add(found == null ? none : Printer.number(found.pValue()));
            cells.add(found == null ? "" : Printer.number(found.adjusted()));
        }
        return cells;
    }

    /** How many; a baseline has none. */
    static String seeds(Comparison row) {
        return row.isBaseline() ? "–" : row.seeds() + (row.diverged() > 0 ? " (" + row.diverged() + " diverged)" : "");
    }

    /** A baseline is one value. */
    private static String text(Comparison row, Quantiles values) {
        return row.isBaseline() ? Printer.number(values.median()) : text(values);
    }

    /** What the probabilities mean, and how small they can be at all. */
    private void notes() {
        SignificanceTest test = SignificanceTest.named(tested.get(0).test());
        System.out.println("p: " + test.title() + " of the " + question.aggregateName() + ", two-sided, against the "
                + (question.baseline() == null ? "best of the " + subject() : "baseline")
                + "; Holm: corrected for all comparisons with the same reference");
        if (!test.paired()) {
            System.out.println(
                    "The t-test assumes normally distributed values, and says nothing (–) where a seed diverged.");
            return;
        }
        tested.stream().max(Comparator.comparingDouble(Significance::smallest)).ifPresent(least -> {
            double corrected = Math.min(1, least.smallest() * least.comparisons());
            System.out.println(Names.count(least.seeds(), "common seed")
                    + " cannot give a p below " + Printer.number(least.smallest())
                    + (least.comparisons() > 1
                            ? ", nor the least of " + least.comparisons() + " a corrected one below "
                                    + Printer.number(corrected)
                            : "")
                    + (corrected > 0.05 ? ": too few for the level 0.05" : ""));
        });
    }

    /** What the trials are of, in a word. */
    private String subject() {
        return rows.get(0).configuration().coordinates().subject().title().toLowerCase(Locale.ROOT);
    }

    private static String text(Quantiles values) {
        return Printer.number(values.median()) + " [" + Printer.number(values.low()) + ", "
                + Printer.number(values.high()) + "]";
    }
}
