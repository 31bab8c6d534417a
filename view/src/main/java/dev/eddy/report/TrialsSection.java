package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.List;

/** Every trial with its own numbers. */
public final class TrialsSection implements ReportSection {
    @Override
    public int place() {
        return 800;
    }

    @Override
    public boolean has(Digest run) {
        return run.run().methodNotes().isEmpty();
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("trials", "Trials");
    }

    @Override
    public void write(Html html, Digest digest) {
        diverged(html, digest);
        html.open("details").element("summary", "Every trial with its own numbers");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of trials");
        html.open("table", "class", "trials sortable");
        html.open("caption")
                .text("Raw values of each seed; the summaries above are made from these.")
                .close("caption");
        html.open("thead").open("tr");
        head(html, digest.run().coordinates().subject().title(), true);
        digest.columns().forEach(column -> head(html, column.title(), true));
        head(html, "Seed", false);
        head(html, "Outcome", true);
        List<Column> columns = columns(digest);
        columns.forEach(column -> head(html, column.head(), false));
        html.close("tr").close("thead").open("tbody");
        for (SubjectView subject : digest.subjects()) {
            for (Group group : subject.groups()) {
                group.trials().forEach(trial -> row(html, digest, subject, group, trial, columns));
            }
        }
        html.close("tbody").close("table").close("div").close("details");
    }

    private static void head(Html html, String head, boolean name) {
        html.element("th", head, "scope", "col", "class", name ? "name" : "number");
    }

    private static void diverged(Html html, Digest digest) {
        List<TrialResult> diverged = digest.diverged();
        if (digest.missing() > 0) {
            html.element(
                    "p",
                    Words.sentence(Words.count(digest.missing(), "planned trial"))
                            + (digest.missing() == 1 ? " has" : " have")
                            + " not ended when this page was written.");
        }
        if (diverged.isEmpty()) {
            html.element("p", digest.ended() == 0 ? "No trial has ended yet." : "No trial diverged.");
            return;
        }
        html.element(
                "p",
                "These trials reached values that are infinite, not numbers or absurdly large, or a solve in them"
                        + " broke down:");
        html.open("ul", "class", "diverged");
        for (TrialResult trial : diverged) {
            TrialKey key = trial.key();
            html.open("li")
                    .text(digest.run().coordinates().labelWithSeed(key) + ": ")
                    .element("strong", Words.outcome(trial))
                    .close("li");
        }
        html.close("ul");
    }

    private static void row(
            Html html, Digest digest, SubjectView subject, Group group, TrialResult trial, List<Column> columns) {
        html.open("tr");
        html.element("th", subject.name(), "scope", "row");
        digest.columns().forEach(column -> html.element("td", group.get(column.name()), "class", "name"));
        html.element("td", Long.toString(trial.key().seed()), "class", "number");
        html.element("td", Words.outcome(trial), "class", trial.outcome().isFinished() ? "name" : "name warn");
        columns.forEach(column -> html.element("td", column.of(subject, group, trial), "class", "number"));
        html.close("tr");
    }

    /** What is said of each trial, as far as trials of this run have it. */
    private record Column(String head, Value value) {
        String of(SubjectView subject, Group group, TrialResult trial) {
            return value.of(subject, group, trial);
        }
    }

    @FunctionalInterface
    private interface Value {
        String of(SubjectView subject, Group group, TrialResult trial);
    }

    private static List<Column> columns(Digest digest) {
        List<Column> columns = new ArrayList<>();
        if (digest.subjects().stream().anyMatch(SubjectView::isScored)) {
            for (int step : digest.steps()) {
                columns.add(new Column(
                        "Step " + step,
                        (subject, group, trial) -> NumberText.significant(subject.metric()
                                .recorded(trial)
                                .map(curve -> curve.valueAt(step))
                                .orElse(Double.NaN))));
            }
            columns.add(new Column(
                    "Mean",
                    (subject, group, trial) -> NumberText.significant(group.geometricMean(subject.metric(), trial))));
        }
        numbers(digest)
                .forEach(measure -> columns.add(new Column(
                        Words.sentence(measure.title()),
                        (subject, group, trial) -> NumberText.significant(trial.number(measure)))));
        if (digest.trials().stream().anyMatch(trial -> trial.loss().size() > 0)) {
            columns.add(new Column("Last loss", (subject, group, trial) -> {
                double[] loss = trial.loss().values();
                return NumberText.significant(loss.length == 0 ? Double.NaN : loss[loss.length - 1]);
            }));
        }
        if (digest.trials().stream().anyMatch(trial -> !Double.isNaN(trial.number(Measures.TRAIN_SECONDS)))) {
            columns.add(new Column(
                    "Time", (subject, group, trial) -> NumberText.duration(trial.number(Measures.TRAIN_SECONDS))));
        }
        return columns;
    }

    /** All single numbers of all trials, but the time, which is told in words. */
    private static List<Measure> numbers(Digest digest) {
        return digest.trials().stream()
                .flatMap(trial -> trial.numbers().keySet().stream().map(trial::measure))
                .filter(measure -> !measure.equals(Measures.TRAIN_SECONDS))
                .distinct()
                .toList();
    }
}
