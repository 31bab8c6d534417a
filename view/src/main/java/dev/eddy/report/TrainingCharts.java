package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.TrainingName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The losses of a subject's trainings over updates, and what they are sums of. The terms of one configuration share its chart, as
 * they are to be compared with each other; with several of them each term has a chart, in the colours of the legend.
 */
final class TrainingCharts {
    private static final int POINTS = 240;

    private TrainingCharts() {}

    static void write(Html html, SubjectView subject) {
        List<Measure> losses = losses(subject);
        for (Measure loss : losses) {
            if (loss.of().isEmpty()) {
                List<Measure> terms = losses.stream()
                        .filter(other -> other.of().equals(loss.name()))
                        .toList();
                if (subject.groups().size() == 1 && !terms.isEmpty()) {
                    together(html, subject, loss, terms);
                } else {
                    each(html, subject, loss, "Mini-batch loss before each update");
                    terms.forEach(term ->
                            each(html, subject, term, "The term " + term.label() + " of the loss, before its weight"));
                }
            }
        }
    }

    /** What makes losses of different trainings incomparable. */
    private static String sums(SubjectView subject) {
        List<String> unrolled = subject.groups().stream()
                .map(group -> group.get("training"))
                .filter(training -> TrainingName.of(training).rollout().orElse(1) > 1)
                .distinct()
                .toList();
        return unrolled.isEmpty()
                ? ""
                : " A loss is the sum over the steps of its training, not their mean: that of " + Words.list(unrolled)
                        + " is over several.";
    }

    private static List<Measure> losses(SubjectView subject) {
        Set<Measure> losses = new LinkedHashSet<>();
        for (Group group : subject.groups()) {
            for (TrialResult trial : group.trials()) {
                trial.curves().stream()
                        .map(Curve::name)
                        .map(trial::measure)
                        .filter(measure -> measure.kind() == Kind.LOSS)
                        .forEach(losses::add);
            }
        }
        return List.copyOf(losses);
    }

    private static void together(Html html, SubjectView subject, Measure loss, List<Measure> terms) {
        Group group = subject.groups().get(0);
        List<Series> lines = new ArrayList<>(List.of(line(group, loss, group.colour(), group.dash(), loss.label())));
        for (Measure term : terms) {
            lines.add(line(group, term, group.colour() + lines.size(), 0, term.label()));
        }
        lines.removeIf(line -> line.band().size() < 2);
        draw(
                html,
                subject,
                loss,
                lines,
                "Mini-batch loss before each update and its terms, before their weights",
                true);
    }

    private static void each(Html html, SubjectView subject, Measure loss, String caption) {
        List<Series> lines = subject.groups().stream()
                .map(group -> line(group, loss, group.colour(), group.dash(), group.label()))
                .filter(line -> line.band().size() > 1)
                .toList();
        draw(html, subject, loss, lines, caption, false);
    }

    private static Series line(Group group, Measure loss, int colour, int dash, String name) {
        return new Series(name, group.series(loss).band().thinned(POINTS), colour, dash);
    }

    private static void draw(
            Html html, SubjectView subject, Measure loss, List<Series> lines, String caption, boolean legend) {
        if (lines.isEmpty()) {
            return;
        }
        LineChart chart = new LineChart(
                Words.sentence(loss.label()) + " over updates on "
                        + subject.note().title(),
                ChartAxis.linear("update"),
                ChartAxis.ofLosses(loss.label(), lines),
                lines);
        Charts.figure(html, chart, legend, List.of(), caption + Charts.seeds(subject) + "." + sums(subject));
    }
}
