package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Palette;
import dev.eddy.plot.Plane;
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
    private static final int MOST_PIXELS = 402;

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
                table(html, subject, inferred);
                InverseCosts.overStepSizes(inferred).write(html, List.of(inferred));
                pictures(html, subject, inferred);
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
                + " (median over " + Words.count(seeds, "seed") + ")."
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
        return Double.isFinite(ratio) ? NumberText.significant(100 * ratio, 3) + " %" : "an unknown size";
    }

    private static void table(Html html, SubjectView subject, Map<Group, List<Ensemble>> inferred) {
        html.open(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of inferred fields");
        html.open("table", "class", "sortable");
        html.element(
                "caption",
                "Errors of inferred fields (relative, root of the mean square over space, mean over times; laws: mean"
                        + " relative error over the argument) and of the last forecast; seconds and iterations of linear"
                        + " solves for one update, and the tape, which is what is kept for the gradient of an update"
                        + " (values of all recorded operations, and the states that hybrid gradients keep): median over"
                        + " seeds and [quartiles].");
        html.open("thead").open("tr").element("th", "Network and method", "scope", "col", "class", "name");
        List<Ensemble> fields = inferred.values().iterator().next();
        fields.forEach(field -> html.element("th", field.name(), "scope", "col", "class", "number"));
        for (String column : List.of("forecast", "seconds", "tape (MB)", "iterations", "adjoint iterations")) {
            html.element("th", column, "scope", "col", "class", "number");
        }
        html.close("tr").close("thead").open("tbody");
        inferred.forEach((group, ensembles) -> {
            html.open("tr").element("th", group.label(), "scope", "row");
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

    private static Quartiles numbers(Group group, Measure measure) {
        return Quartiles.of(group.trials().stream()
                .mapToDouble(trial -> trial.number(measure))
                .toArray());
    }

    private static void cell(Html html, Quartiles at) {
        String range = at.range(3);
        html.element("td", at.median() + (range.isEmpty() ? "" : " " + range), "class", "number");
    }

    // ---- pictures

    private static void pictures(Html html, SubjectView subject, Map<Group, List<Ensemble>> inferred) {
        List<Ensemble> fields = inferred.values().iterator().next();
        for (int place = 0; place < fields.size(); place++) {
            if (fields.get(place).isLaw()) {
                law(html, inferred, place);
            } else {
                maps(html, subject, inferred, place);
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

    private static void maps(Html html, SubjectView subject, Map<Group, List<Ensemble>> inferred, int place) {
        Ensemble any = inferred.values().iterator().next().get(place);
        int components = any.truth().size(1);
        for (int component = 0; component < components; component++) {
            String name = any.name() + (components == 1 ? "" : ", component " + component);
            List<Plane> truth = planes(any.truth(), component);
            ColourScale scale = scale(truth);
            // What is compared shares one scale.
            int shown = component;
            ColourScale errors = ColourScale.symmetric(largest(inferred.values().stream()
                    .flatMap(ensembles -> errors(ensembles.get(place), truth, shown).stream())
                    .toList()));
            ColourScale spreads = ColourScale.of(
                    0,
                    largest(inferred.values().stream()
                            .filter(ensembles -> ensembles.get(place).members().size() > 1)
                            .flatMap(ensembles -> planes(ensembles.get(place).spread(), shown).stream())
                            .toList()));
            html.open("figure", "class", "gallery large").open("div", "class", "cards");
            html.open("div", "class", "card").element("h4", "Truth");
            CardPictures.strip(html, "", truth, scale, "True " + name);
            CardPictures.bar(html, "field", scale);
            html.close("div");
            for (Map.Entry<Group, List<Ensemble>> entry : inferred.entrySet()) {
                Ensemble ensemble = entry.getValue().get(place);
                int seeds = ensemble.members().size();
                html.open("div", "class", "card").open("h4");
                Legend.swatch(html, entry.getKey());
                html.text(" " + entry.getKey().label() + " ");
                html.element("span", Words.count(seeds, "seed"), "class", "aside")
                        .close("h4");
                List<Plane> mean = planes(ensemble.mean(), component);
                CardPictures.strip(html, seeds == 1 ? "inferred" : "mean", mean, scale, "Inferred " + name);
                List<Plane> error = errors(ensemble, truth, component);
                CardPictures.strip(html, "error", error, errors, "Error of the inferred " + name);
                CardPictures.bar(html, "error", errors);
                if (seeds > 1) {
                    List<Plane> spread = planes(ensemble.spread(), component);
                    CardPictures.strip(
                            html, "spread", spread, spreads, "Standard deviation over seeds of the inferred " + name);
                    CardPictures.bar(html, "spread", spreads);
                }
                html.close("div");
            }
            html.close("div");
            html.element(
                    "figcaption",
                    Words.sentence(name) + (truth.size() == 1 ? "" : " at the start, in the middle and at the end")
                            + ": x₀ runs right, x₁ upward. The error is the inferred field less the truth"
                            + (inferred.size() > 1 ? ", on one colour scale for all." : "."),
                    "class",
                    "numbered");
            html.close("figure");
        }
    }

    private static List<Plane> errors(Ensemble ensemble, List<Plane> truth, int component) {
        List<Plane> mean = planes(ensemble.mean(), component);
        List<Plane> errors = new ArrayList<>();
        for (int i = 0; i < mean.size(); i++) {
            errors.add(mean.get(i).minus(truth.get(i)));
        }
        return errors;
    }

    /** Of a steady field one, of others the first, the middle and the last. */
    private static List<Plane> planes(NumericArray field, int component) {
        int last = field.size(0) - 1;
        List<Plane> planes = new ArrayList<>();
        for (int time : last == 0 ? new int[] {0} : new int[] {0, last / 2, last}) {
            planes.add(Plane.slices(field, time, component).get(0).thinned(MOST_PIXELS, MOST_PIXELS));
        }
        return planes;
    }

    private static ColourScale scale(List<Plane> planes) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (Plane plane : planes) {
            for (float value : plane.values()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return ColourScale.of(low, high > low ? high : low + 1);
    }

    /** Rounded up to two digits. */
    private static double largest(List<Plane> planes) {
        double largest = 0;
        for (Plane plane : planes) {
            for (float value : plane.values()) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest > 0 ? PlaneScale.roundedUp(largest) : 1;
    }
}
