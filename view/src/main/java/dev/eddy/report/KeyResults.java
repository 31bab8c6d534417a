package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialKey;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.List;

/** The answers to the question of the study, at the head of its page. */
final class KeyResults {
    private KeyResults() {}

    static void write(Html html, Digest digest) {
        digest.keys().stream().flatMap(table -> table.parts().stream()).forEach(table -> write(html, digest, table));
    }

    private static void write(Html html, Digest digest, KeyTable table) {
        boolean several =
                table.rows().stream().flatMap(row -> row.numbers().stream()).anyMatch(number -> number.seeds() > 1);
        List<Measure> measures = table.measures();
        boolean subjects = digest.subjects().size() > 1;
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.title());
        html.open("table", "class", table.isWide() ? "key" : "key sortable");
        html.open("caption")
                .element("strong", table.title() + ".")
                .text(" " + (table.explanation() + (several ? " Median over seeds and [quartiles]." : "")).strip()
                        + (digest.common().isEmpty() ? "" : " All rows: " + digest.common() + "."))
                .close("caption");
        if (table.isWide()) {
            lines(html, digest, table, subjects);
            html.close("table").close("div");
            return;
        }
        html.open("thead").open("tr");
        if (subjects) {
            html.element("th", digest.run().coordinates().subject().title(), "scope", "col", "class", "name");
        }
        if (!subjects || !digest.columns().isEmpty()) {
            html.element("th", heads(digest), "scope", "col", "class", "name");
        }
        measures.forEach(
                measure -> html.element("th", Words.sentence(measure.title()), "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        for (KeyResult row : table.rows()) {
            html.open("tr");
            if (subjects) {
                html.open("th", "scope", "row");
                subject(html, digest, row.of());
                html.close("th");
            }
            if (!subjects || !digest.columns().isEmpty()) {
                html.element(
                        subjects ? "td" : "th",
                        label(digest, row.of()),
                        subjects ? "class" : "scope",
                        subjects ? "name" : "row");
            }
            measures.forEach(measure -> cell(html, row, measure));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    /** A line for each measure, a column for each configuration. */
    private static void lines(Html html, Digest digest, KeyTable table, boolean subjects) {
        html.open("thead").open("tr").element("th", "Number", "scope", "col", "class", "name");
        for (KeyResult row : table.rows()) {
            html.open("th", "scope", "col", "class", "number");
            if (subjects) {
                subject(html, digest, row.of());
                html.text(digest.columns().isEmpty() ? "" : " · ");
            }
            html.text(subjects && digest.columns().isEmpty() ? "" : label(digest, row.of()))
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (Measure measure : table.measures()) {
            html.open("tr").element("th", Words.sentence(measure.title()), "scope", "row");
            table.rows().forEach(row -> cell(html, row, measure));
            html.close("tr");
        }
        html.close("tbody");
    }

    private static String heads(Digest digest) {
        String heads = String.join(
                " · ", digest.varying().stream().map(column -> column.title()).toList());
        return heads.isEmpty() ? digest.run().coordinates().subject().title() : heads;
    }

    private static String label(Digest digest, TrialKey key) {
        String label = digest.shortLabel(key);
        return label.isEmpty() ? key.subject() : label;
    }

    private static void subject(Html html, Digest digest, TrialKey key) {
        digest.subjects().stream()
                .filter(subject -> subject.name().equals(key.subject()))
                .findFirst()
                .ifPresentOrElse(
                        subject -> html.element("a", subject.note().title(), "href", "#" + subject.id()),
                        () -> html.text(key.subject()));
    }

    private static void cell(Html html, KeyResult row, Measure measure) {
        KeyNumber number = row.number(measure).orElse(KeyNumber.of(measure));
        html.open("td", "class", "number", "data-value", value(number.median()));
        html.text(text(measure, number.median()));
        if (number.seeds() > 1 && !Double.isInfinite(number.low())) {
            html.text(" ")
                    .element(
                            "span",
                            "[" + text(measure, number.low()) + ", " + text(measure, number.high()) + "]",
                            "class",
                            "range");
        }
        html.close("td");
    }

    /** Infinity sorts last but one, unknown last. */
    private static String value(double value) {
        return Double.isNaN(value) ? "" : Double.isInfinite(value) ? "1e300" : Double.toString(value);
    }

    private static String text(Measure measure, double value) {
        return measure.kind() == Kind.COUNT && Double.isFinite(value) && value == Math.rint(value)
                ? NumberText.grouped((long) value)
                : NumberText.shortest(value);
    }
}
