package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Palette;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.result.inverse.InverseMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inferred fields and laws beside the true ones, with what they cost. */
public final class InverseSection implements ReportSection {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;

    @Override
    public int place() {
        return 500;
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("inverse", "Inferred fields");
    }

    @Override
    public boolean has(Digest digest) {
        return digest.trials().stream().anyMatch(InverseMeasures::hasFields);
    }

    @Override
    public boolean draws(ArtifactLabel artifact) {
        return InferredField.isPart(artifact);
    }

    @Override
    public void write(Html html, Digest digest) {
        html.element(
                "p",
                "What was unknown, as each network inferred it from the observations, beside the truth that made them."
                        + " Over several seeds of the weights: the mean, and the standard deviation as a measure of what"
                        + " the observations leave open.");
        List<Map<Group, List<Ensemble>>> problems = new ArrayList<>();
        for (SubjectView subject : digest.subjects()) {
            Map<Group, List<Ensemble>> inferred = new LinkedHashMap<>();
            List<Group> failed = new ArrayList<>();
            for (Group group : subject.groups()) {
                List<Ensemble> ensembles = Ensemble.of(digest.run(), group);
                if (ensembles.isEmpty()) {
                    failed.add(group);
                } else {
                    inferred.put(group, ensembles);
                }
            }
            if (!inferred.isEmpty()) {
                problems.add(inferred);
                html.element("h3", Words.sentence(subject.note().title()));
                verdicts(html, subject, inferred, failed);
                table(html, digest, subject, inferred);
                InverseCosts.overStepSizes(inferred).write(html, List.of(inferred));
                pictures(html, inferred);
            }
        }
        InverseCosts.overHorizons(problems).write(html, problems);
    }

    // ---- words and numbers

    private static void verdicts(
            Html html, SubjectView subject, Map<Group, List<Ensemble>> inferred, List<Group> failed) {
        html.open("ul");
        inferred.forEach((group, ensembles) -> html.element("li", verdict(subject, group, ensembles)));
        failed.forEach(group -> html.element(
                "li",
                group.label() + " inferred nothing: its trainings diverged ("
                        + Words.count(group.trials().size(), "seed") + ")."));
        html.close("ul");
    }

    static String verdict(SubjectView subject, Group group, List<Ensemble> ensembles) {
        double[] steps = group.steps();
        double last = steps[steps.length - 1];
        Quartiles forecast = group.at(subject.metric(), last);
        List<String> parts = ensembles.stream()
                .map(ensemble -> "the " + ensemble.name() + " with an error of "
                        + percent(ensemble.errors().middle()))
                .toList();
        int seeds = group.trials().size();
        long diverged = group.diverged();
        String until =
                " up to time " + NumberText.shortest(last * subject.note().dt());
        return group.label() + " inferred " + Words.list(parts)
                + (Double.isFinite(forecast.middle())
                        ? ", and forecast held-out trajectories" + until + " with an error there of "
                                + percent(forecast.middle())
                        : ", with which its forecasts" + until + " diverge")
                + (seeds == 1 ? "." : " (median over " + Words.count(seeds, "seed") + ").")
                + (diverged == 0 ? "" : " Of " + Words.count(seeds, "seed") + ", " + diverged + " diverged.")
                + missed(group);
    }

    private static String missed(Group group) {
        double missed = group.trials().stream()
                .mapToDouble(trial -> trial.numbers().getOrDefault(InverseMeasures.UNCONVERGED_SOLVES.name(), 0.0))
                .sum();
        return missed == 0
                ? ""
                : " " + Words.sentence(Words.count((int) missed, "linear solve")) + " missed the tolerance.";
    }

    private static String percent(double ratio) {
        return Double.isFinite(ratio) ? NumberText.significant(100 * ratio, 3) + "\u00a0%" : "an unknown size";
    }

    private static void table(Html html, Digest digest, SubjectView subject, Map<Group, List<Ensemble>> inferred) {
        boolean several =
                inferred.keySet().stream().anyMatch(group -> group.trials().size() > 1);
        html.open(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of inferred fields");
        html.open("table", "class", "sortable");
        html.element(
                "caption",
                "Errors of inferred fields (relative, root of the mean square over space, mean over times; laws: mean"
                        + " relative error over the argument) and of the last forecast; seconds and iterations of linear"
                        + " solves for one update, and the tape, which is what is kept for the gradient of an update"
                        + " (values of all recorded operations, and the states that hybrid gradients keep)"
                        + (several ? ": median over seeds and [quartiles]." : ".")
                        + (digest.common().isEmpty() ? "" : " All rows: " + digest.common() + "."));
        html.open("thead").open("tr").element("th", heads(digest), "scope", "col", "class", "name");
        List<Ensemble> fields = inferred.values().iterator().next();
        fields.forEach(field -> html.element("th", Words.sentence(field.name()), "scope", "col", "class", "number"));
        for (String column : List.of("Forecast", "Seconds", "Tape (MB)", "Iterations", "Adjoint iterations")) {
            html.element("th", column, "scope", "col", "class", "number");
        }
        html.close("tr").close("thead").open("tbody");
        inferred.forEach((group, ensembles) -> {
            html.open("tr").element("th", digest.shortLabel(group.key()), "scope", "row");
            ensembles.forEach(ensemble -> cell(html, ensemble.errors()));
            double[] steps = group.steps();
            cell(html, group.at(subject.metric(), steps[steps.length - 1]));
            for (Measure measure : List.of(
                    InverseMeasures.SECONDS_PER_UPDATE,
                    InverseMeasures.TAPE_MEGABYTES,
                    InverseMeasures.ITERATIONS_PER_UPDATE,
                    InverseMeasures.ADJOINT_ITERATIONS_PER_UPDATE)) {
                cell(html, numbers(group, measure));
            }
            html.close("tr");
        });
        html.close("tbody").close("table").close("div");
    }

    private static String heads(Digest digest) {
        return String.join(
                " · ", digest.varying().stream().map(column -> column.title()).toList());
    }

    private static Quartiles numbers(Group group, Measure measure) {
        return Quartiles.of(group.trials().stream()
                .mapToDouble(trial -> trial.number(measure))
                .toArray());
    }

    private static void cell(Html html, Quartiles at) {
        String range = at.range(3);
        html.open("td", "class", "number").text(at.median());
        if (!range.isEmpty()) {
            html.text(" ").element("span", range, "class", "range");
        }
        html.close("td");
    }

    // ---- pictures

    private static void pictures(Html html, Map<Group, List<Ensemble>> inferred) {
        List<Ensemble> fields = inferred.values().iterator().next();
        for (int place = 0; place < fields.size(); place++) {
            if (fields.get(place).isLaw()) {
                law(html, inferred, place);
            } else {
                InverseMaps.write(html, inferred, place);
            }
        }
    }

    private static void law(Html html, Map<Group, List<Ensemble>> inferred, int place) {
        List<Series> lines = new ArrayList<>();
        InferredField first =
                inferred.values().iterator().next().get(place).members().get(0);
        ArtifactAxis argument = first.axes().get(0);
        lines.add(new Series("truth", band(first, first.truth()), Palette.size() - 1, 2));
        inferred.forEach((group, ensembles) -> lines.add(new Series(
                group.label(),
                QuantileBand.over(ensembles.get(place).members().stream()
                        .map(member -> curve(member, member.inferred()))
                        .toList()),
                group.colour(),
                group.dash())));
        html.open("figure")
                .markup(new LineChart(
                                Words.sentence(first.name()),
                                ChartAxis.linear(argument.label()),
                                ChartAxis.linear(first.name()),
                                lines)
                        .svg(WIDTH, HEIGHT, true, List.of()));
        html.element(
                "figcaption",
                "The law " + first.name() + " of the " + argument.name()
                        + ": median over seeds and the range between the quartiles, and the truth.",
                "class",
                "numbered");
        html.close("figure");
    }

    private static QuantileBand band(InferredField field, NumericArray law) {
        return QuantileBand.over(List.of(curve(field, law)));
    }

    private static Curve curve(InferredField field, NumericArray law) {
        ArtifactAxis argument = field.axes().get(0);
        return new Curve(field.name(), argument.name(), argument.at(), law.doubles());
    }
}
