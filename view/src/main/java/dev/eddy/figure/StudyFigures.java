package dev.eddy.figure;

import dev.eddy.misuse.Check;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.PrintFigure;
import dev.eddy.plot.PrintFigure.Panel;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.MetricName;
import dev.eddy.result.ScenarioHeadings;
import dev.eddy.result.TrialResult;
import dev.eddy.statistics.Quantile;
import dev.eddy.store.Configuration;
import dev.eddy.store.Measurement;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The figures that a study usually needs: the metric over time and the training loss, a panel per scenario and a line per
 * configuration (median over seeds, band between the quantiles), and the metric's aggregate over a swept attribute.
 */
public final class StudyFigures {
    /** A relative error beyond this says no more than that the rollout has left the reference. */
    static final double WORST = 100;

    private static final int PANELS = 12;
    private static final int LOSS_POINTS = 160;

    private final List<RunFolder> runs;
    private final Question question;
    private final List<Measurement> measurements;
    private final Lines lines;

    private StudyFigures(List<RunFolder> runs, Question question, List<Measurement> measurements) {
        this.runs = runs;
        this.question = question;
        this.measurements = measurements;
        this.lines = new Lines(byConfiguration(measurements).keySet());
    }

    /**
     * All figures of these runs.
     *
     * @param question metric, quantiles, aggregate and horizon
     * @param over attribute of scenarios, {@code receptive-field} or {@code parameters} for the figure of the aggregate;
     *     null for the attribute in which scenarios differ, if it is exactly one
     */
    public static List<NamedFigure> of(List<RunFolder> runs, Question question, @Nullable String over) {
        try (RunIndex index = RunIndex.of(runs.stream().map(RunFolder::path).toList())) {
            List<String> known = index.metrics();
            Check.that(!known.isEmpty(), "no trial of these runs has a result yet; there is nothing to draw");
            Check.that(
                    known.contains(question.metric()),
                    "no run has the metric '%s'%s; there are: %s",
                    question.metric(),
                    Check.didYouMean(question.metric(), known),
                    String.join(", ", known));
            StudyFigures study = new StudyFigures(runs, question, index.measurements(question.metric()));
            List<NamedFigure> figures = new ArrayList<>();
            figures.addAll(study.rollouts());
            SweepFigure.of(runs, index.compare(question), question, study.lines, over)
                    .ifPresent(figures::add);
            figures.addAll(study.losses());
            return figures;
        }
    }

    static ChartAxis errorAxis(String label, MetricName metric, List<Series> series) {
        return metric.higherIsBetter()
                ? ChartAxis.linear(label)
                : ChartAxis.logarithmic(label).capped(series, metric.normalized() ? WORST : Double.POSITIVE_INFINITY);
    }

    /** What a diverged rollout has from its divergence on. */
    static double worst(MetricName metric) {
        return metric.higherIsBetter() ? 0 : Double.POSITIVE_INFINITY;
    }

    // ---- over time

    private List<NamedFigure> rollouts() {
        MetricName metric = new MetricName(question.metric());
        Map<String, List<Series>> panels = new LinkedHashMap<>();
        byConfiguration(measurements)
                .forEach((one, trials) -> panels.computeIfAbsent(one.scenario(), key -> new ArrayList<>())
                        .add(series(
                                one,
                                overTime(
                                        trials.stream().map(Measurement::values).toList()))));
        return figures(
                "rollout-" + metric.label(),
                panels,
                (title, series) -> new LineChart(
                        title, ChartAxis.linear("time step"), errorAxis(metric.label(), metric, series), series));
    }

    /** Quantiles over seeds; a seed is worse than every number from its divergence on. */
    private QuantileBand overTime(List<Curve> seeds) {
        double worst = worst(new MetricName(question.metric()));
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
        for (RunFolder run : runs) {
            for (TrialResult trial : run.trials()) {
                if (trial.loss().size() > 1) {
                    curves.computeIfAbsent(Configuration.of(run.id(), trial.key()), key -> new ArrayList<>())
                            .add(trial.loss());
                }
            }
        }
        Map<String, List<Series>> panels = new LinkedHashMap<>();
        curves.forEach((one, seeds) -> panels.computeIfAbsent(one.scenario(), key -> new ArrayList<>())
                .add(series(one, QuantileBand.over(seeds).thinned(LOSS_POINTS))));
        return figures(
                "loss",
                panels,
                (title, series) -> new LineChart(
                        title,
                        ChartAxis.linear("update"),
                        ChartAxis.logarithmic("training loss").capped(series, Double.POSITIVE_INFINITY),
                        series));
    }

    // ---- panels

    private interface Chart {
        LineChart of(String title, List<Series> series);
    }

    /** A panel per scenario, a file per dozen of panels. */
    private static List<NamedFigure> figures(String name, Map<String, List<Series>> series, Chart chart) {
        Map<String, String> titles = ScenarioHeadings.of(series.keySet());
        List<Panel> panels = new ArrayList<>();
        series.forEach((scenario, group) ->
                panels.add(new Panel(chart.of(scenario, group), titles.getOrDefault(scenario, ""), false, List.of())));
        List<NamedFigure> figures = new ArrayList<>();
        for (int from = 0; from < panels.size(); from += PANELS) {
            String number = panels.size() > PANELS ? "-" + (from / PANELS + 1) : "";
            figures.add(new NamedFigure(
                    name + number, PrintFigure.of(name, panels.subList(from, Math.min(from + PANELS, panels.size())))));
        }
        return figures;
    }

    private Series series(Configuration one, QuantileBand band) {
        return new Series(lines.name(one), band, lines.colour(one), lines.dash(one));
    }

    private static Map<Configuration, List<Measurement>> byConfiguration(List<Measurement> measurements) {
        Map<Configuration, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement each : measurements) {
            groups.computeIfAbsent(Configuration.of(each.run(), each.key()), key -> new ArrayList<>())
                    .add(each);
        }
        return groups;
    }
}
