package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods: what each is, its numbers beside those of its baselines, and what there is to look at. */
public final class ExperimentSection implements ReportSection {
    @Override
    public int place() {
        return 300;
    }

    @Override
    public boolean has(Digest run) {
        return !run.run().methodNotes().isEmpty();
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading(
                "subjects",
                run.subjects().size() == 1 ? "Experiment" : "Experiments",
                run.subjects().stream()
                        .map(subject -> new Heading(
                                subject.id(), Words.sentence(subject.note().title())))
                        .toList());
    }

    @Override
    public void write(Html html, Digest digest) {
        for (SubjectView subject : digest.subjects()) {
            html.open("section", "class", "subject", "id", subject.id(), "aria-labelledby", subject.id() + "-title");
            html.element("h3", Words.sentence(subject.note().title()), "id", subject.id() + "-title");
            MethodNote method = digest.run().methodNotes().get(subject.name());
            if (method != null) {
                method(html, method);
            }
            SubjectsSection.facts(html, subject);
            if (subject.groups().isEmpty()) {
                html.element("p", "No trial of this experiment has ended yet.", "class", "notice");
            }
            for (Group group : subject.groups()) {
                numbers(html, subject, group);
                Charts.write(html, subject);
                ArtifactFigures.write(html, subject.note().title(), artifacts(digest, group));
            }
            html.close("section");
        }
    }

    private static void method(Html html, MethodNote method) {
        html.open("p").prose(method.summary()).close("p");
        for (String equation : method.equations()) {
            html.open("p", "class", "equation")
                    .markup(SubjectsSection.formula(equation))
                    .close("p");
        }
        html.open("p", "class", "aside").text("After " + method.paper() + ".");
        if (!method.difference().isBlank()) {
            html.prose(" What differs: " + method.difference());
        }
        html.close("p");
    }

    private static List<List<Artifact>> artifacts(Digest digest, Group group) {
        List<List<Artifact>> bySeed = new ArrayList<>();
        for (TrialResult trial : group.trials()) {
            TrialKey key = trial.key();
            bySeed.add(digest.run().artifacts(key));
        }
        return bySeed;
    }

    private static void numbers(Html html, SubjectView subject, Group group) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        group.trials()
                .forEach(trial ->
                        trial.numbers().keySet().forEach(name -> measures.putIfAbsent(name, trial.measure(name))));
        if (measures.isEmpty()) {
            return;
        }
        boolean several = group.trials().size() > 1;
        String title = "Numbers of " + subject.note().title();
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
        html.open("table", "class", "sortable");
        html.element("caption", title + (several ? ": median over seeds and [quartiles], and every seed." : "."));
        html.open("thead").open("tr").element("th", "Number", "scope", "col", "class", "name");
        if (several) {
            html.element("th", "Median", "scope", "col", "class", "number");
        }
        group.trials()
                .forEach(trial -> html.element("th", "Seed " + trial.key().seed(), "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        measures.values().forEach(measure -> row(html, group, measure, several));
        outcomes(html, group, several);
        html.close("tbody").close("table").close("div");
    }

    private static void row(Html html, Group group, Measure measure, boolean several) {
        html.open("tr").element("th", Words.sentence(measure.title()), "scope", "row");
        double[] values = group.trials().stream()
                .mapToDouble(trial -> trial.number(measure))
                .toArray();
        if (several) {
            Quartiles at = Quartiles.of(values);
            html.open("td", "class", "number").text(at.median());
            if (!at.range().isEmpty()) {
                html.text(" ").element("span", at.range(), "class", "range");
            }
            html.close("td");
        }
        for (double value : values) {
            html.element("td", NumberText.significant(value, 4), "class", "number");
        }
        html.close("tr");
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
}
