package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All scores: a row per network and training, grouped by subject, medians and quartiles over seeds. */
final class ScoreTable {
    private final Digest digest;
    private final List<Integer> steps;
    private final List<Coordinate> columns;
    private final boolean correlated;
    private final boolean parameters;
    private final boolean receptiveField;
    private final boolean seconds;
    private final Map<SubjectView, Chances> chances = new HashMap<>();

    private ScoreTable(Digest digest) {
        this.digest = digest;
        steps = digest.steps();
        columns = digest.varying();
        parameters = known(digest, Measures.PARAMETERS);
        receptiveField = known(digest, Measures.RECEPTIVE_FIELD);
        seconds = known(digest, Measures.TRAIN_SECONDS);
        correlated = digest.subjects().stream()
                .anyMatch(subject -> subject.correlation().isPresent());
        for (SubjectView subject : digest.subjects()) {
            Chances each = Chances.of(subject);
            if (each.known()) {
                chances.put(subject, each);
            }
        }
    }

    /** Whether some trial has such a number: columns that have nothing to tell are left out. */
    static boolean known(Digest digest, Measure measure) {
        return digest.trials().stream().anyMatch(trial -> !Double.isNaN(trial.number(measure)));
    }

    static void write(Html html, Digest digest) {
        new ScoreTable(digest).write(html);
    }

    private void write(Html html) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of scores");
        html.open("table", "class", "scores sortable");
        html.open("caption").text(caption()).close("caption");
        List<String> heads = heads();
        html.open("thead").open("tr");
        int names = columns.size();
        for (int i = 0; i < heads.size(); i++) {
            html.element("th", heads.get(i), "scope", "col", "class", i < names ? "name" : "number");
        }
        html.close("tr").close("thead");
        for (SubjectView subject : digest.subjects()) {
            html.open("tbody");
            html.open("tr", "class", "group")
                    .open("th", "colspan", Integer.toString(heads.size()), "scope", "colgroup")
                    .element("a", subject.note().title(), "href", "#" + subject.id())
                    .close("th")
                    .close("tr");
            for (Group group : subject.groups()) {
                row(html, subject, group);
            }
            for (Group baseline : subject.baselines()) {
                baseline(html, subject, baseline);
            }
            if (subject.groups().isEmpty()) {
                html.open("tr")
                        .element("td", "No trial has ended yet.", "colspan", Integer.toString(heads.size()))
                        .close("tr");
            }
            html.close("tbody");
        }
        html.close("table").close("div");
    }

    private String caption() {
        boolean one = digest.subjects().stream()
                .allMatch(subject -> subject.groups().stream()
                        .allMatch(group -> group.trials().size() < 2));
        String error = digest.subjects().isEmpty()
                ? "Error"
                : digest.subjects().get(0).metric().label();
        int last =
                digest.subjects().stream().mapToInt(SubjectView::meanUpTo).max().orElse(0);
        boolean contest =
                digest.subjects().stream().anyMatch(subject -> subject.groups().size() > 1);
        return error + " of the rollout after these steps, and its geometric mean over the steps 1 to " + last
                + (one ? "" : ", as median [quartiles] over seeds")
                + "."
                + (contest ? " The best of each " + digest.word() + " is set in bold." : "")
                + (digest.subjects().stream()
                                .allMatch(subject -> subject.baselines().isEmpty())
                        ? ""
                        : " Grey: what needs no training.")
                + (digest.common().isEmpty() ? "" : " All rows: " + digest.common() + ".")
                + (correlated
                        ? " The correlation time is the step at which the correlation with the reference falls"
                                + " below "
                                + Group.CORRELATED + "."
                        : "")
                + (chances.isEmpty()
                        ? ""
                        : " p: could it be chance that the mean is worse than that of the best? Exact Wilcoxon"
                                + " signed-rank test over seeds, two-sided, after Holm's correction within the "
                                + digest.word() + ".");
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>();
        columns.forEach(column -> heads.add(column.title()));
        steps.forEach(step -> heads.add("Step " + step));
        heads.add("Mean");
        if (!chances.isEmpty()) {
            heads.add("p");
        }
        if (correlated) {
            heads.add("Correlation time");
        }
        if (parameters) {
            heads.add("Parameters");
        }
        if (receptiveField) {
            heads.add("Receptive field");
        }
        if (seconds) {
            heads.add("Training time");
        }
        heads.add("Seeds");
        return heads;
    }

    /** What needs no training, never the best. */
    private void baseline(Html html, SubjectView subject, Group group) {
        html.open("tr", "class", "baseline");
        for (int i = 0; i < columns.size(); i++) {
            if (i == 0) {
                html.open("th", "scope", "row");
                Legend.swatch(html, group);
                html.text(" " + group.label()).close("th");
            } else {
                html.element("td", "", "class", "name");
            }
        }
        for (int step : steps) {
            number(html, group.at(subject.metric(), step).middle());
        }
        number(html, group.geometricMean(subject.metric()).middle());
        int rest = heads().size() - columns.size() - steps.size() - 1;
        for (int i = 0; i < rest; i++) {
            html.element("td", "", "class", "number", "data-value", "");
        }
        html.close("tr");
    }

    private static void number(Html html, double value) {
        number(html, value, NumberText.significant(value));
    }

    private void row(Html html, SubjectView subject, Group group) {
        TrialResult first = group.trials().get(0);
        html.open("tr");
        for (Coordinate column : columns) {
            String value = group.get(column.name());
            if (column.equals(columns.get(0))) {
                html.open("th", "scope", "row");
                Legend.swatch(html, group);
                html.text(" " + value).close("th");
            } else {
                html.element("td", value, "class", "name");
            }
        }
        for (int step : steps) {
            score(html, subject, group, each -> each.at(subject.metric(), step));
        }
        score(html, subject, group, each -> each.geometricMean(subject.metric()));
        if (!chances.isEmpty()) {
            Chances known = chances.get(subject);
            double p = known == null ? Double.NaN : known.adjusted().getOrDefault(group, Double.NaN);
            number(html, p, NumberText.significant(p, 2));
        }
        if (correlated) {
            correlationTime(html, subject, group);
        }
        if (parameters) {
            double count = first.number(Measures.PARAMETERS);
            number(html, count, Double.isNaN(count) ? NumberText.significant(count) : NumberText.grouped((long) count));
        }
        if (receptiveField) {
            double reach = first.number(Measures.RECEPTIVE_FIELD);
            number(html, reach, reach(reach));
        }
        if (seconds) {
            double time = group.seconds().middle();
            number(html, time, NumberText.duration(time));
        }
        int seeds = group.trials().size();
        number(html, seeds, seeds + (group.diverged() == 0 ? "" : " (" + group.diverged() + " diverged)"));
        html.close("tr");
    }

    private static String reach(double points) {
        if (Double.isNaN(points)) {
            return NumberText.significant(points);
        }
        return Double.isInfinite(points) ? "global" : "± " + NumberText.shortest(points);
    }

    /** In steps; a rollout that is still correlated at its end is longer than that. */
    private static void correlationTime(Html html, SubjectView subject, Group group) {
        Quartiles times = subject.correlation().map(group::correlationTime).orElse(Quartiles.of(new double[0]));
        String text = Double.isInfinite(times.middle()) ? "> " + subject.horizon() : times.median();
        number(html, times.middle(), text);
    }

    private static void score(Html html, SubjectView subject, Group group, Function<Group, Quartiles> score) {
        Quartiles own = score.apply(group);
        boolean higher = subject.metric().higherIsBetter();
        boolean best = subject.groups().size() > 1
                && Double.isFinite(own.middle())
                && subject.groups().stream()
                        .map(score)
                        .filter(Quartiles::known)
                        .allMatch(other -> higher ? other.middle() <= own.middle() : other.middle() >= own.middle());
        html.open("td", "class", best ? "number best" : "number", "data-value", value(own.middle()));
        html.element(best ? "strong" : "span", own.median());
        if (!own.range().isEmpty()) {
            html.text(" ").element("span", own.range(), "class", "range");
        }
        html.close("td");
    }

    private static void number(Html html, double value, String text) {
        html.element("td", text, "class", "number", "data-value", value(value));
    }

    /** What the table is sorted by: infinity sorts last but one, unknown last. */
    private static String value(double value) {
        return Double.isNaN(value)
                ? ""
                : Double.isInfinite(value) ? "1e300" : String.format(Locale.ROOT, "%.6g", value);
    }
}
