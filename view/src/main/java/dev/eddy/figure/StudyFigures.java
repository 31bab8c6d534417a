package dev.eddy.figure;

import dev.eddy.misuse.Check;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Looks;
import dev.eddy.plot.PrintFigure;
import dev.eddy.plot.PrintFigure.Panel;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Better;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.SubjectHeadings;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.statistics.Quantile;
import dev.eddy.store.Configuration;
import dev.eddy.store.Measurement;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.store.RunNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The figures that a study usually needs: the metric over time and the training loss, a panel per subject and a line per
 * configuration (median over seeds, band between the quantiles), and the metric's aggregate over a swept attribute.
 */
public final class StudyFigures {
    /** A relative error beyond this says no more than that the rollout has left the reference. */
    static final double WORST = 100;

    private static final Coordinate RUN = new Coordinate("run", "Run");
    private static final int PANELS = 12;
    private static final int LOSS_POINTS = 160;

    private final List<RunFolder> runs;
    private final Question question;
    private final List<Measurement> measurements;
    private final Looks looks;

    private StudyFigures(List<RunFolder> runs, Question question, List<Measurement> measurements) {
        this.runs = runs;
        this.question = question;
        this.measurements = measurements;
        this.looks = looks(byConfiguration(measurements).keySet());
    }

    /** The run is told as a last coordinate. */
    private static Looks looks(Collection<Configuration> all) {
        List<Coordinate> told = new ArrayList<>();
        all.stream()
                .flatMap(one -> one.coordinates().list().stream())
                .distinct()
                .forEach(told::add);
        told.add(RUN);
        return new Looks(
                new TrialCoordinates(told), all.stream().map(StudyFigures::key).toList());
    }

    static TrialKey key(Configuration one) {
        Map<String, String> coordinates = new LinkedHashMap<>(one.key().coordinates());
        coordinates.put(RUN.name(), one.run());
        return new TrialKey(coordinates, 0);
    }

    /**
     * All figures of these runs.
     *
     * @param asked metric, quantiles, aggregate and horizon, from the usual question about the metric
     * @param metric its name; null for the one that matters most
     * @param over attribute of scenarios, {@code receptive-field} or {@code parameters} for the figure of the aggregate;
     *     null for the attribute in which scenarios differ, if it is exactly one
     */
    public static List<NamedFigure> of(
            List<RunFolder> runs, @Nullable String metric, UnaryOperator<Question> asked, @Nullable String over) {
        try (RunIndex index = RunIndex.of(runs.stream().map(RunFolder::path).toList())) {
            Check.that(!index.names().isEmpty(), "no trial of these runs has a result yet; there is nothing to draw");
            Question question = asked.apply(index.question(metric));
            StudyFigures study = new StudyFigures(
                    runs, question, index.measurements(question.metric().name()));
            List<NamedFigure> figures = new ArrayList<>();
            if (!question.axis().isEmpty()) {
                figures.addAll(study.rollouts());
            }
            SweepFigure.of(
                            runs,
                            index.compare(question).stream()
                                    .filter(row -> !row.isBaseline())
                                    .toList(),
                            question,
                            study.looks,
                            over)
                    .ifPresent(figures::add);
            figures.addAll(study.losses());
            return figures;
        }
    }

    static ChartAxis errorAxis(String label, Measure metric, List<Series> series) {
        return metric.better() == Better.HIGHER
                ? ChartAxis.linear(label)
                : ChartAxis.logarithmic(label)
                        .capped(series, metric.kind() == Kind.RELATIVE_ERROR ? WORST : Double.POSITIVE_INFINITY);
    }

    /** What a diverged rollout has from its divergence on. */
    static double worst(Measure metric) {
        return metric.better() == Better.HIGHER ? 0 : Double.POSITIVE_INFINITY;
    }

    // ---- over time

    private List<NamedFigure> rollouts() {
        Measure metric = question.metric();
        String axis = question.axis();
        Map<String, List<Series>> panels = new LinkedHashMap<>();
        byConfiguration(measurements)
                .forEach((one, trials) -> panels.computeIfAbsent(one.subject(), key -> new ArrayList<>())
                        .add(series(
                                one,
                                overTime(
                                        trials.stream().map(Measurement::values).toList()))));
        return figures(
                "rollout-" + metric.label(),
                panels,
                (title, series) -> new LineChart(
                        title, ChartAxis.linear(axis), errorAxis(metric.title(), metric, series), series));
    }

    /** Quantiles over seeds; a seed is worse than every number from its divergence on. */
    private QuantileBand overTime(List<Curve> seeds) {
        double worst = worst(question.metric());
        TreeSet<Double> steps = new TreeSet<>();
        seeds.forEach(seed -> Arrays.stream(seed.at()).forEach(steps::add));
        double[] at = steps.stream().mapToDouble(step -> step).toArray();
        double[][] bands = new double[3][at.length];
        double[] fractions = {question.low(), 0.5, question.high()};
        for (int i = 0; i < at.length; i++) {
            double step = at[i];
            double[] values = seeds.stream()
                    .mapToDouble(seed -> seed.valueAt(step))
                    .map(value -> Double.isNaN(value) ? worst : value)
                    .toArray();
            for (int k = 0; k < 3; k++) {
                bands[k][i] = Quantile.of(fractions[k], values);
            }
        }
        return new QuantileBand(at, bands[0], bands[1], bands[2]);
    }

    // ---- losses

    private List<NamedFigure> losses() {
        Map<Configuration, List<Curve>> curves = new LinkedHashMap<>();
        Map<Path, String> called =
                RunNames.of(runs.stream().map(RunFolder::path).toList());
        for (RunFolder run : runs) {
            for (TrialResult trial : run.trials()) {
                if (trial.loss().size() > 1) {
                    curves.computeIfAbsent(
                                    Configuration.of(
                                            called.getOrDefault(run.path(), run.id()), trial.key(), run.coordinates()),
                                    key -> new ArrayList<>())
                            .add(trial.loss());
                }
            }
        }
        Map<String, List<Series>> panels = new LinkedHashMap<>();
        curves.forEach((one, seeds) -> panels.computeIfAbsent(one.subject(), key -> new ArrayList<>())
                .add(series(one, QuantileBand.over(seeds).thinned(LOSS_POINTS))));
        return figures(
                "loss",
                panels,
                (title, series) -> new LineChart(
                        title, ChartAxis.linear("update"), ChartAxis.ofLosses("training loss", series), series));
    }

    // ---- panels

    private interface Chart {
        LineChart of(String title, List<Series> series);
    }

    /** A panel per subject, a file per dozen of panels. */
    private static List<NamedFigure> figures(String name, Map<String, List<Series>> series, Chart chart) {
        Map<String, String> titles = SubjectHeadings.of(series.keySet());
        List<Panel> panels = new ArrayList<>();
        series.forEach((subject, group) ->
                panels.add(new Panel(chart.of(subject, group), titles.getOrDefault(subject, ""), false, List.of())));
        List<NamedFigure> figures = new ArrayList<>();
        for (int from = 0; from < panels.size(); from += PANELS) {
            String number = panels.size() > PANELS ? "-" + (from / PANELS + 1) : "";
            figures.add(new NamedFigure(
                    name + number, PrintFigure.of(name, panels.subList(from, Math.min(from + PANELS, panels.size())))));
        }
        return figures;
    }

    private Series series(Configuration one, QuantileBand band) {
        return new Series(looks.name(key(one)), band, looks.colour(key(one)), looks.dash(key(one)));
    }

    private static Map<Configuration, List<Measurement>> byConfiguration(List<Measurement> measurements) {
        Map<Configuration, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement each : measurements) {
            groups.computeIfAbsent(each.configuration(), key -> new ArrayList<>())
                    .add(each);
        }
        return groups;
    }
}
