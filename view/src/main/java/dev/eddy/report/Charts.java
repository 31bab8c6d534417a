package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Series;
import java.util.List;

/** The line charts of a scenario: each metric over time, and the loss over updates. */
final class Charts {
    private static final int WIDTH = 540;
    private static final int HEIGHT = 330;
    private static final int LOSS_POINTS = 240;
    /** A relative error beyond this says no more than that the rollout has left the reference. */
    private static final double WORST = 100;

    private Charts() {}

    static void write(Html html, ScenarioView scenario) {
        html.open("div", "class", "charts");
        for (MetricView metric : scenario.metrics()) {
            metric(html, scenario, metric);
        }
        List<Series> losses = scenario.groups().stream()
                .map(Group::loss)
                .filter(series -> series.band().size() > 1)
                .map(series ->
                        new Series(series.name(), series.band().thinned(LOSS_POINTS), series.colour(), series.dash()))
                .toList();
        if (!losses.isEmpty()) {
            LineChart chart = new LineChart(
                    "Training loss over updates on " + scenario.note().title(),
                    ChartAxis.linear("update"),
                    ChartAxis.logarithmic("training loss").capped(losses, Double.POSITIVE_INFINITY),
                    losses);
            figure(html, chart, List.of(), "Mini-batch loss before each update" + seeds(scenario) + ".");
        }
        html.close("div");
    }

    private static void metric(Html html, ScenarioView scenario, MetricView metric) {
        List<Series> series = scenario.groups().stream()
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
                metric.label() + " over time steps on " + scenario.note().title(),
                ChartAxis.linear("time step t"),
                y,
                series);
        boolean diverged = scenario.groups().stream().anyMatch(group -> group.diverged() > 0);
        figure(
                html,
                chart,
                scenario.reported().stream().map(Integer::doubleValue).toList(),
                "Rollout " + metric.label() + seeds(scenario)
                        + (Double.isNaN(y.high()) ? "" : ", cut off above")
                        + "."
                        + (diverged ? " A diverged seed counts as worse than any other." : ""));
    }

    private static String seeds(ScenarioView scenario) {
        boolean several =
                scenario.groups().stream().anyMatch(group -> group.trials().size() > 1);
        return several ? ": median over seeds, and the range between the quartiles" : "";
    }

    private static void figure(Html html, LineChart chart, List<Double> marked, String caption) {
        html.open("figure").markup(chart.svg(WIDTH, HEIGHT, false, marked));
        html.element("figcaption", caption, "class", "numbered").close("figure");
    }
}
