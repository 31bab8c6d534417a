package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.inverse.InverseMeasures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What inferences cost and give over the length of their steps, or over the time that is observed: one line for each kind of
 * stepping.
 *
 * @param over what is varied, as an axis
 * @param caption the same in a sentence
 * @param lines by name, groups by what is varied
 */
record InverseCosts(String over, String caption, Map<String, Map<Double, Group>> lines) {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int FEWEST = 3;

    /** Of one problem by several lengths of steps. */
    static InverseCosts overStepSizes(Map<Group, List<Ensemble>> inferred) {
        Map<String, Map<Double, Group>> lines = new LinkedHashMap<>();
        for (Group group : inferred.keySet()) {
            double dt = group.trials().get(0).number(InverseMeasures.DT);
            if (!Double.isNaN(dt)) {
                String name =
                        group.label().replace(";" + NumberText.shortest(dt), "").replace(";" + dt, "");
                lines.computeIfAbsent(name, any -> new TreeMap<>()).put(dt, group);
            }
        }
        return new InverseCosts("time step", "the length of a step", lines);
    }

    /** Of problems that are observed for different times; empty where two problems are for the same, and so differ otherwise. */
    static InverseCosts overHorizons(List<Map<Group, List<Ensemble>>> problems) {
        Map<String, Map<Double, Group>> lines = new LinkedHashMap<>();
        for (Map<Group, List<Ensemble>> problem : problems) {
            for (Group group : problem.keySet()) {
                double until = group.trials().get(0).number(InverseMeasures.OBSERVED_UNTIL);
                if (Double.isNaN(until)
                        || lines.computeIfAbsent(group.label(), any -> new TreeMap<>())
                                        .put(until, group)
                                != null) {
                    return new InverseCosts("", "", Map.of());
                }
            }
        }
        return new InverseCosts("time of the last observation", "the time that is observed", lines);
    }

    /** Nothing where fewer than three values were tried. */
    void write(Html html, List<Map<Group, List<Ensemble>>> inferred) {
        if (lines.values().stream().mapToInt(Map::size).max().orElse(0) < FEWEST) {
            return;
        }
        html.open("div", "class", "charts");
        chart(html, "seconds per update", group -> median(group, InverseMeasures.SECONDS_PER_UPDATE));
        chart(html, "megabytes of tape", group -> median(group, InverseMeasures.TAPE_MEGABYTES));
        Map<Group, List<Ensemble>> all = new HashMap<>();
        inferred.forEach(all::putAll);
        String field = inferred.get(0).values().iterator().next().get(0).name();
        chart(
                html,
                "error of the " + field,
                group -> all.getOrDefault(group, List.of()).get(0).errors().middle());
        html.close("div");
    }

    private void chart(Html html, String what, ToDoubleFunction<Group> value) {
        List<Series> series = new ArrayList<>();
        lines.forEach((name, groups) -> {
            double[] at = groups.keySet().stream().mapToDouble(x -> x).toArray();
            double[] values = groups.values().stream().mapToDouble(value).toArray();
            series.add(
                    new Series(name, QuantileBand.over(List.of(new Curve(what, over, at, values))), series.size(), 0));
        });
        html.open("figure")
                .markup(new LineChart(
                                Words.sentence(what), ChartAxis.logarithmic(over), ChartAxis.logarithmic(what), series)
                        .svg(WIDTH, HEIGHT, true, series.get(0).band().size() > 8 ? List.of() : marked()));
        html.element("figcaption", Words.sentence(what) + " over " + caption + ".", "class", "numbered");
        html.close("figure");
    }

    private List<Double> marked() {
        return lines.values().stream()
                .flatMap(groups -> groups.keySet().stream())
                .distinct()
                .toList();
    }

    private static double median(Group group, Measure measure) {
        return Quartiles.of(group.trials().stream()
                        .mapToDouble(trial -> trial.number(measure))
                        .toArray())
                .middle();
    }
}
