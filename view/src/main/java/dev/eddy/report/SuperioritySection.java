package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Palette;
import dev.eddy.plot.Plane;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.NumericArray;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.emulator.SuperiorityMeasures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Emulators beside the solver that made their training data, both judged by a better one. */
public final class SuperioritySection implements ReportSection {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int MOST_PIXELS = 402;

    /** Those of the median: with fewer, a range near 1 need not hold its median. */
    private static final int DIGITS = 3;

    /** Ratios above it need more digits not to look like 1. */
    private static final double NEARLY_ONE = 0.995;

    private static final List<Integer> REPORTED = List.of(1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);

    @Override
    public int place() {
        return 510;
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("superiority", "Superiority");
    }

    @Override
    public boolean has(Digest digest) {
        return digest.subjects().stream().anyMatch(subject -> !ratios(subject).isEmpty());
    }

    @Override
    public void write(Html html, Digest digest) {
        html.element(
                "p",
                "The error of each emulator as a ratio to that of the solver that made its training data, both judged"
                        + " by a better solver from the same held-out initial states: below 1 the emulator is nearer to"
                        + " the truth than what it was trained on. Ratios are of means over these states; medians and"
                        + " quartiles are over seeds.");
        for (SubjectView subject : digest.subjects()) {
            for (MetricView ratio : ratios(subject)) {
                html.element("h3", Words.sentence(subject.note().title()) + ": " + ratio.label());
                verdicts(html, subject, ratio);
                chart(html, subject, ratio);
                table(html, subject, ratio);
            }
            if (!ratios(subject).isEmpty()) {
                triptych(html, digest, subject);
            }
        }
    }

    /** Ratios of errors: correlations have ratios too, but no line below which an emulator is superior. */
    private static List<MetricView> ratios(SubjectView subject) {
        return subject.groups().stream()
                .flatMap(group -> group.trials().stream())
                .flatMap(trial -> trial.curves().stream().map(curve -> trial.measure(curve.name())))
                .filter(SuperiorityMeasures::isRatio)
                .distinct()
                .map(MetricView::new)
                .filter(ratio -> !ratio.higherIsBetter())
                .toList();
    }

    // ---- words

    private static void verdicts(Html html, SubjectView subject, MetricView ratio) {
        html.open("ul");
        for (Group group : subject.groups()) {
            html.element("li", verdict(group, ratio));
        }
        html.close("ul");
    }

    /** Where an emulator was superior, by how much and with what spread. */
    static String verdict(Group group, MetricView ratio) {
        double[] solver = solver(group, ratio);
        if (solver.length > 0 && Arrays.stream(solver).allMatch(error -> error == 0)) {
            return group.label() + " has no ratio: its training solver makes the states of the judging solver.";
        }
        double[] steps = group.steps();
        double best = Double.POSITIVE_INFINITY;
        double bestAt = 0;
        List<Double> below = new ArrayList<>();
        for (double step : steps) {
            double median = group.at(ratio, step).middle();
            if (median < 1) {
                below.add(step);
            }
            if (median < best) {
                best = median;
                bestAt = step;
            }
        }
        int count = group.trials().size();
        String seeds = count == 1 ? " on its one seed" : " in the median over " + Words.count(count, "seed");
        if (below.isEmpty()) {
            return group.label() + " was never superior" + seeds
                    + (Double.isFinite(best)
                            ? "; its smallest ratio was " + NumberText.significant(best, DIGITS) + " at step "
                                    + NumberText.shortest(bestAt)
                            : "")
                    + "." + divergences(group, solver);
        }
        String range = group.at(ratio, bestAt).range(DIGITS);
        return group.label() + " was superior " + where(below, steps) + seeds + ", most at step "
                + NumberText.shortest(bestAt) + ": "
                + NumberText.significant(best, best < NEARLY_ONE ? DIGITS : DIGITS + 2)
                + (range.isEmpty() ? "" : " " + range) + ", " + nearer(best)
                + " nearer to the truth than its training solver." + divergences(group, solver);
    }

    private static String nearer(double ratio) {
        double percent = 100 * (1 - ratio);
        return percent < 1 ? "less than 1 %" : percent > 99 ? "more than 99 %" : Math.round(percent) + " %";
    }

    /** Errors of the training solver, which all seeds are compared with; none where they are not stored. */
    private static double[] solver(Group group, MetricView ratio) {
        return group.trials().stream()
                .flatMap(trial -> trial.measures().stream()
                        .filter(measure -> SuperiorityMeasures.isOfSolver(
                                measure, ratio.measure().of()))
                        .flatMap(measure -> trial.curve(measure.name()).stream()))
                .findFirst()
                .map(Curve::values)
                .orElse(new double[0]);
    }

    private static String divergences(Group group, double[] solver) {
        long lost = group.diverged();
        int count = group.trials().size();
        String seeds = lost == 0
                ? ""
                : lost < count
                        ? " It diverged on " + Words.count(lost, "seed") + "."
                        : count == 1 ? " It diverged." : " It diverged on every seed.";
        int behind = 0;
        while (behind < solver.length && Double.isFinite(solver[behind])) {
            behind++;
        }
        return behind == solver.length
                ? seeds
                : seeds + " Its training solver diverged at step " + (behind + 1)
                        + "; from there on there is no ratio.";
    }

    private static String where(List<Double> below, double[] steps) {
        double first = below.get(0);
        double last = below.get(below.size() - 1);
        if (below.size() == 1) {
            return "at step " + NumberText.shortest(first);
        }
        long between = Arrays.stream(steps)
                .filter(step -> step >= first && step <= last)
                .count();
        String range = "from step " + NumberText.shortest(first) + " to " + NumberText.shortest(last);
        return between == below.size() ? range : "at " + below.size() + " of the steps " + range;
    }

    // ---- chart and table

    private static void chart(Html html, SubjectView subject, MetricView ratio) {
        List<Series> lines = new ArrayList<>();
        subject.groups().forEach(group -> lines.add(group.series(ratio)));
        double[] steps = subject.steps();
        if (steps.length > 0) {
            double[] ends = {steps[0], steps[steps.length - 1]};
            double[] one = {1, 1};
            lines.add(new Series(
                    "as good as the training solver", new QuantileBand(ends, one, one, one), Palette.size() - 1, 2));
        }
        ChartAxis y = ChartAxis.logarithmic(ratio.label()).capped(lines, 100);
        html.open("figure")
                .markup(new LineChart("Superiority over steps", ChartAxis.linear("step"), y, lines)
                        .svg(WIDTH, HEIGHT, true, List.of()));
        html.element(
                "figcaption",
                "Ratio of the emulator's error to that of the solver it was trained on: median over seeds, and the"
                        + " range between the quartiles. Below the line at 1 the emulator is superior.",
                "class",
                "numbered");
        html.close("figure");
    }

    private static void table(Html html, SubjectView subject, MetricView ratio) {
        double[] steps = subject.steps();
        List<Integer> reported = REPORTED.stream()
                .filter(step -> Arrays.binarySearch(steps, step) >= 0)
                .toList();
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of ratios");
        html.open("table", "class", "sortable");
        html.element(
                "caption",
                Words.sentence(ratio.label())
                        + (Charts.seeds(subject).isEmpty() ? "." : ": median over seeds and [quartiles]."));
        html.open("thead").open("tr").element("th", "Emulator", "scope", "col", "class", "name");
        reported.forEach(step -> html.element("th", "Step " + step, "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        for (Group group : subject.groups()) {
            html.open("tr").open("th", "scope", "row");
            Legend.swatch(html, group);
            html.text(" " + group.label()).close("th");
            for (int step : reported) {
                Quartiles at = group.at(ratio, step);
                // Without a divergence a ratio is infinite where the training solver is exact.
                String median = Double.isInfinite(at.middle()) && group.diverged() == 0 ? "∞" : at.median();
                html.element(
                        "td", median + (at.range(DIGITS).isEmpty() ? "" : " " + at.range(DIGITS)), "class", "number");
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    // ---- pictures

    private static void triptych(Html html, Digest digest, SubjectView subject) {
        ColourScale scale = ColourScale.of(subject.note().low(), subject.note().high());
        Optional<NumericArray> judge = Optional.empty();
        for (Group group : subject.groups()) {
            Optional<SampleRollout> sample = group.fromTheMiddle(subject.metric()).stream()
                    .flatMap(trial -> sample(digest, trial).stream())
                    .findFirst();
            if (sample.isEmpty()) {
                continue;
            }
            NumericArray low = sample.get().lowFidelity().orElseThrow();
            if (judge.isEmpty()) {
                html.open("figure", "class", "gallery").open("div", "class", "cards");
                card(html, "Coarse: the training solver", low, scale);
                judge = Optional.of(sample.get().reference());
            }
            card(html, "Neural: " + group.label(), sample.get().prediction(), scale);
        }
        if (judge.isPresent()) {
            card(html, "Fine: the judging solver", judge.get(), scale);
            html.close("div");
            html.element(
                    "figcaption",
                    "The first held-out trajectory by the solver of the training data, by the emulators, and by the"
                            + " solver that judges them, on one colour scale"
                            + " from"
                            + " " + NumberText.shortest(scale.low()) + " to "
                            + NumberText.shortest(scale.high())
                            + (subject.note().dims() == 1
                                    ? ": time runs right, space upward."
                                    : ": at the start, in the middle and at the end."),
                    "class",
                    "numbered");
            html.close("figure");
        }
    }

    private static Optional<SampleRollout> sample(Digest digest, TrialResult trial) {
        return SampleRollout.first(digest.run(), trial.key())
                .filter(sample -> sample.lowFidelity().isPresent()
                        && Arrays.equals(
                                sample.prediction().shape(), sample.reference().shape()));
    }

    private static void card(Html html, String title, NumericArray trajectory, ColourScale scale) {
        int dims = trajectory.shape().length - 2;
        int last = trajectory.size(0) - 1;
        List<Plane> planes = new ArrayList<>();
        if (dims == 1) {
            planes.add(Plane.spaceTime(trajectory, 0).thinned(MOST_PIXELS, MOST_PIXELS));
        } else {
            for (int time : new int[] {0, last / 2, last}) {
                planes.add(Plane.slices(trajectory, time, 0).get(0).thinned(MOST_PIXELS / 3, MOST_PIXELS / 3));
            }
        }
        html.open("div", "class", "card").element("h4", title);
        CardPictures.strip(
                html,
                "",
                planes,
                scale,
                title + ", " + (dims == 1 ? "space–time image over " + last + " steps" : "three snapshots"));
        html.close("div");
    }
}
