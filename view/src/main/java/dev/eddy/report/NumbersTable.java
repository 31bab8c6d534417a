package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The single numbers of all trials of a subject: a row for each number and a column for each seed where there is one group; a row
 * for each group and a column for each number where there are several.
 */
final class NumbersTable {
    /** What the table of scores has. */
    private static final List<Measure> SCORED =
            List.of(Measures.PARAMETERS, Measures.RECEPTIVE_FIELD, Measures.TRAIN_SECONDS);

    private NumbersTable() {}

    /** Nothing where there are no numbers that are told here. */
    static void write(Html html, SubjectView subject) {
        List<Measure> measures = measures(subject);
        if (measures.isEmpty()) {
            return;
        }
        if (subject.groups().size() == 1) {
            bySeed(html, subject, subject.groups().get(0), measures);
        } else {
            byGroup(html, subject, measures);
        }
    }

    /** What is told nowhere else. */
    private static List<Measure> measures(SubjectView subject) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        for (Group group : subject.groups()) {
            for (TrialResult trial : group.trials()) {
                for (String name : trial.numbers().keySet()) {
                    Measure measure = trial.measure(name);
                    if (measure.aspect().isEmpty() && !(subject.isScored() && SCORED.contains(measure))) {
                        measures.putIfAbsent(name, measure);
                    }
                }
            }
        }
        return List.copyOf(measures.values());
    }

    private static void open(Html html, String title, String caption) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
        html.open("table", "class", "sortable").element("caption", caption);
        html.open("thead").open("tr");
    }

    private static void close(Html html) {
        html.close("tbody").close("table").close("div");
    }

    private static void bySeed(Html html, SubjectView subject, Group group, List<Measure> measures) {
        boolean several = group.trials().size() > 1;
        String title = "Numbers of " + subject.note().title();
        open(html, title, title + (several ? ": median over seeds and [quartiles], and every seed." : "."));
        html.element("th", "Number", "scope", "col", "class", "name");
        if (several) {
            html.element("th", "Median", "scope", "col", "class", "number");
        }
        group.trials()
                .forEach(trial -> html.element("th", "Seed " + trial.key().seed(), "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        for (Measure measure : measures) {
            html.open("tr").element("th", Words.sentence(measure.title()), "scope", "row");
            if (several) {
                median(html, group, measure);
            }
            group.trials()
                    .forEach(trial ->
                            html.element("td", NumberText.significant(trial.number(measure), 4), "class", "number"));
            html.close("tr");
        }
        outcomes(html, group, several);
        close(html);
    }

    private static void outcomes(Html html, Group group, boolean several) {
        if (group.trials().stream().allMatch(trial -> trial.outcome().isFinished())) {
            return;
        }
        html.open("tr").element("th", "Outcome", "scope", "row");
        if (several) {
            html.element("td", "", "class", "number");
        }
        group.trials().forEach(trial -> html.element("td", Words.outcome(trial), "class", "number warn"));
        html.close("tr");
    }

    private static void byGroup(Html html, SubjectView subject, List<Measure> measures) {
        String title = "Numbers of " + subject.note().title();
        open(html, title, title + ": median over seeds and [quartiles].");
        html.element("th", "", "scope", "col", "class", "name");
        measures.forEach(
                measure -> html.element("th", Words.sentence(measure.title()), "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        for (Group group : subject.groups()) {
            html.open("tr").open("th", "scope", "row");
            Legend.swatch(html, group);
            html.text(" " + group.label()).close("th");
            measures.forEach(measure -> median(html, group, measure));
            html.close("tr");
        }
        close(html);
    }

    private static void median(Html html, Group group, Measure measure) {
        Quartiles at = Quartiles.of(group.trials().stream()
                .mapToDouble(trial -> trial.number(measure))
                .toArray());
        html.open("td", "class", "number").text(Double.isInfinite(at.middle()) ? "∞" : at.median());
        if (!at.range().isEmpty()) {
            html.text(" ").element("span", at.range(), "class", "range");
        }
        html.close("td");
    }
}
