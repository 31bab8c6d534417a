package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Series;
import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line charts of a subject: each metric over time, what else was measured, and the losses. */
final class Charts {
    private static final int WIDTH = 540;
    private static final int HEIGHT = 330;
    /** A relative error beyond this says no more than that the rollout has left the reference. */
    private static final double WORST = 100;

    private Charts() {}

    static void write(Html html, SubjectView subject) {
        html.open("div", "class", "charts");
        for (MetricView metric : subject.metrics()) {
            metric(html, subject, metric);
        }
        others(subject).forEach((measure, axis) -> other(html, subject, measure, axis));
        TrainingCharts.write(html, subject);
        html.close("div");
    }

    private static void metric(Html html, SubjectView subject, MetricView metric) {
        List<Series> series = subject.scored().stream()
                .map(group -> group.series(metric))
                .filter(line -> line.band().size() > 0)
                .toList();
        if (series.isEmpty()) {
            return;
        }
        ChartAxis y = metric.higherIsBetter()
                ? ChartAxis.linear(metric.label())
                : ChartAxis.logarithmic(metric.label())
                        .capped(series, metric.normalized() ? WORST : Double.POSITIVE_INFINITY);
        LineChart chart = new LineChart(
                metric.label() + " over steps on " + subject.note().title(), ChartAxis.linear("step"), y, series);
        boolean untrained = subject.baselines().stream()
                .anyMatch(group -> group.series(metric).band().size() > 0);
        boolean diverged = subject.groups().stream().anyMatch(group -> group.diverged() > 0);
        figure(
                html,
                chart,
                false,
                subject.reported().stream().map(Integer::doubleValue).toList(),
                "Rollout " + metric.label() + seeds(subject)
                        + (Double.isNaN(y.high()) ? "" : ", cut off above")
                        + "."
                        + (untrained ? " Grey: what needs no training." : "")
                        + (diverged ? " A diverged seed counts as worse than any other." : ""));
    }

    /** What else was measured over an axis and has no section of its own, with that axis. */
    private static Map<Measure, String> others(SubjectView subject) {
        Map<Measure, String> others = new LinkedHashMap<>();
        for (Group group : subject.groups()) {
            for (TrialResult trial : group.trials()) {
                for (Curve curve : trial.curves()) {
                    Measure measure = trial.measure(curve.name());
                    boolean elsewhere =
                            curve.axis().equals(Digest.STEP) && measure.judges() || measure.kind() == Kind.LOSS;
                    if (!elsewhere && measure.aspect().isEmpty()) {
                        others.putIfAbsent(measure, curve.axis());
                    }
                }
            }
        }
        return others;
    }

    private static void other(Html html, SubjectView subject, Measure measure, String axis) {
        List<Series> series = subject.groups().stream()
                .map(group -> group.series(measure))
                .filter(line -> line.band().size() > 0)
                .toList();
        boolean error = measure.better() == Better.LOWER
                && series.stream()
                        .allMatch(line -> Arrays.stream(line.band().middle()).allMatch(value -> value > 0));
        LineChart chart = new LineChart(
                measure.title() + " over " + axis + " on " + subject.note().title(),
                ChartAxis.linear(axis),
                error ? ChartAxis.logarithmic(measure.title()) : ChartAxis.linear(measure.title()),
                series);
        figure(html, chart, false, List.of(), Words.sentence(measure.label()) + " over " + axis + seeds(subject) + ".");
    }

    static String seeds(SubjectView subject) {
        boolean several =
                subject.groups().stream().anyMatch(group -> group.trials().size() > 1);
        return several ? ": median over seeds, and the range between the quartiles" : "";
    }

    static void figure(Html html, LineChart chart, boolean legend, List<Double> marked, String caption) {
        html.open("figure").markup(chart.svg(WIDTH, HEIGHT, legend, marked));
        html.element("figcaption", caption, "class", "numbered").close("figure");
    }
}
