package dev.eddy.web;

import dev.eddy.plot.Band;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Numbers;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What inferences cost and give over the length of their steps, one line for each kind of stepping. */
final class StepSizes {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int FEWEST = 3;

    private StepSizes() {}

    /** Nothing where fewer than three lengths were tried. */
    static void write(Html html, Map<Group, List<Ensemble>> inferred) {
        Map<String, Map<Double, Group>> families = new LinkedHashMap<>();
        for (Group group : inferred.keySet()) {
            double dt = number(group.trials().get(0), TrialResult.DT);
            if (!Double.isNaN(dt)) {
                String family = group.network() + " · "
                        + group.training()
                                .replace(";" + Numbers.shortest(dt), "")
                                .replace(";" + dt, "");
                families.computeIfAbsent(family, name -> new TreeMap<>()).put(dt, group);
            }
        }
        if (families.values().stream().mapToInt(Map::size).max().orElse(0) < FEWEST) {
            return;
        }
        html.open("div", "class", "charts");
        chart(html, families, "seconds per update", group -> median(group, "seconds_per_update"));
        chart(html, families, "kept states", group -> median(group, "kept_states"));
        String field = inferred.values().iterator().next().get(0).name();
        chart(
                html,
                families,
                "error of the " + field,
                group -> inferred.getOrDefault(group, List.of()).get(0).errors().middle());
        html.close("div");
    }

    private static void chart(
            Html html, Map<String, Map<Double, Group>> families, String what, ToDoubleFunction<Group> value) {
        List<Series> lines = new ArrayList<>();
        families.forEach((name, groups) -> {
            double[] at = groups.keySet().stream().mapToDouble(dt -> dt).toArray();
            double[] values = groups.values().stream().mapToDouble(value).toArray();
            lines.add(new Series(name, Band.over(List.of(new Curve(what, "dt", at, values))), lines.size(), 0));
        });
        html.open("figure")
                .markup(new LineChart(
                                Words.sentence(what),
                                ChartAxis.logarithmic("time step"),
                                ChartAxis.logarithmic(what),
                                lines)
                        .svg(WIDTH, HEIGHT, true, lines.get(0).band().size() > 8 ? List.of() : marked(families)));
        html.element("figcaption", Words.sentence(what) + " over the length of a step.", "class", "numbered");
        html.close("figure");
    }

    private static List<Double> marked(Map<String, Map<Double, Group>> families) {
        return families.values().stream()
                .flatMap(groups -> groups.keySet().stream())
                .distinct()
                .toList();
    }

    private static double median(Group group, String name) {
        return Quartiles.of(group.trials().stream()
                        .mapToDouble(trial -> number(trial, name))
                        .toArray())
                .middle();
    }

    private static double number(TrialResult trial, String name) {
        return trial.numbers().getOrDefault(name, Double.NaN);
    }
}
