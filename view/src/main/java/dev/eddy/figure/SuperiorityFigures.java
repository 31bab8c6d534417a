package dev.eddy.figure;

import dev.eddy.kinds.Names;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.MapFigure;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Plane;
import dev.eddy.plot.PrintFigure;
import dev.eddy.plot.PrintFigure.Panel;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.superiority.LinearCase;
import dev.eddy.superiority.LinearCase.Trained;
import dev.eddy.superiority.ModeSweep;
import dev.eddy.superiority.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Pictures of the theory of superiority: what schemes get wrong, ratios over test modes and over steps, and the regions of
 * training and test modes where the emulator wins.
 */
public final class SuperiorityFigures {
    /** Ratios beyond this, or below its inverse, say no more than this one. */
    private static final double WORST = 1e3;

    /** Dark enough for the line at one; the lines of a panel leave it out. */
    private static final int ONE = 5;

    /** Half a per cent: ratios as near to one have no winner that matters, and no line about them. */
    private static final double RIPPLE = Math.log10(1.005);

    private static final double LAST_STEP = 1e5;
    private static final int CELLS = 90;
    private static final double LEAST_MODE = 0.0003;

    private SuperiorityFigures() {}

    /** Relative errors of the schemes against the analytic solution over modes: magnitude, and for advection phase. */
    public static NamedFigure schemeErrors(Problem problem, List<Double> coefficients) {
        List<String> solvers = problem == Problem.POISSON ? List.of("iter") : List.of("e", "i");
        List<Double> modes = ModeSweep.publishedTestModes();
        List<Series> magnitudes = new ArrayList<>();
        List<Series> phases = new ArrayList<>();
        for (int c = 0; c < coefficients.size(); c++) {
            LinearCase of = LinearCase.of(
                    problem, coefficients.get(c), problem.combinations().get(0));
            for (int s = 0; s < solvers.size(); s++) {
                String solver = solvers.get(s);
                String name = solver.equals("iter")
                        ? Names.count(coefficients.get(c).longValue(), "sweep")
                        : (solver.equals("e") ? "explicit, " : "implicit, ") + coefficient(of);
                magnitudes.add(series(name, modes, phi -> Math.abs(of.magnitudeError(solver, phi)), colour(c), s));
                phases.add(series(name, modes, phi -> Math.abs(of.phaseError(solver, phi)), colour(c), s));
            }
        }
        if (problem == Problem.POISSON) {
            LinearCase of = LinearCase.of(problem, coefficients.get(0), "iter-fd2");
            magnitudes.add(series("exactly solved", modes, phi -> Math.abs(of.magnitudeError("fd2", phi)), ONE, 1));
        }
        List<Panel> panels = new ArrayList<>();
        panels.add(panel("relative error of the magnitude", "test mode φ", "| |s|/|a| − 1 |", magnitudes, 1e-8, 1e4));
        if (problem == Problem.ADVECTION) {
            panels.add(
                    panel("relative error of the phase", "test mode φ", "| |arg s|/|arg a| − 1 |", phases, 1e-8, 1e4));
        }
        return new NamedFigure(
                problem.label() + "-scheme-errors", PrintFigure.of("Errors of schemes for " + problem.label(), panels));
    }

    /** Over test modes after so many steps: a panel per case, a line per training mode. */
    public static NamedFigure overTestModes(List<LinearCase> cases, List<Double> trainingModes, long steps) {
        List<Double> modes = ModeSweep.publishedTestModes();
        List<Panel> panels = new ArrayList<>();
        for (LinearCase of : cases) {
            List<Series> lines = new ArrayList<>();
            for (int i = 0; i < trainingModes.size(); i++) {
                Trained trained = of.trainedOn(trainingModes.get(i));
                lines.add(series(
                        "ψ = " + NumberText.shortest(trainingModes.get(i)),
                        modes,
                        phi -> trained.ratio(phi, steps).complex(),
                        colour(i),
                        0));
            }
            lines.add(one(modes.get(0), modes.get(modes.size() - 1)));
            panels.add(panel(coefficient(of), "test mode φ", "ratio ξ", lines, 1 / WORST, WORST));
        }
        String name = name(cases.get(0)) + "-over-test-modes";
        return new NamedFigure(name, PrintFigure.of("Superiority: " + name, panels));
    }

    /** Over steps up to 100,000 on one pair of modes: a line per case. */
    public static NamedFigure overSteps(List<LinearCase> cases, double psi, double phi) {
        long[] steps = ModeSweep.logarithmic(1, LAST_STEP, 400).stream()
                .mapToLong(Math::round)
                .distinct()
                .toArray();
        double[] at = Arrays.stream(steps).asDoubleStream().toArray();
        List<Series> lines = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Trained trained = cases.get(i).trainedOn(psi);
            double[] ratios = Arrays.stream(steps)
                    .mapToDouble(t -> trained.ratio(phi, t).complex())
                    .toArray();
            lines.add(
                    new Series(coefficient(cases.get(i)), new QuantileBand(at, ratios, ratios, ratios), colour(i), 0));
        }
        lines.add(one(at[0], at[at.length - 1]));
        String name = name(cases.get(0)) + "-over-steps";
        return new NamedFigure(
                name,
                PrintFigure.of(
                        "Superiority: " + name,
                        List.of(panel(
                                "ψ = " + NumberText.shortest(psi) + ", φ = " + NumberText.shortest(phi),
                                "steps T",
                                "ratio ξ",
                                lines,
                                1 / WORST,
                                WORST))));
    }

    /** Regions over training and test modes: a row of maps per case, a map per number of steps. */
    public static MapFigure regions(List<LinearCase> cases, List<Long> steps) {
        double ratio = Math.pow(0.5 / LEAST_MODE, 0.5 / CELLS);
        List<Double> modes = ModeSweep.logarithmic(LEAST_MODE * ratio, 0.5 / ratio, CELLS);
        List<MapFigure.Panel> panels = new ArrayList<>();
        for (LinearCase of : cases) {
            for (long t : steps) {
                ModeSweep sweep = ModeSweep.of(of, modes, modes, t);
                float[] values = new float[CELLS * CELLS];
                for (int i = 0; i < CELLS; i++) {
                    for (int j = 0; j < CELLS; j++) {
                        values[i + CELLS * j] =
                                (float) Math.log10(sweep.ratios().get(i).get(j).complex());
                    }
                }
                panels.add(new MapFigure.Panel(
                        new Plane(CELLS, CELLS, values),
                        coefficient(of) + (of.problem() == Problem.POISSON ? "" : ", " + Names.count((long) t, "step")),
                        ChartAxis.logarithmic("training mode ψ").between(LEAST_MODE, 0.5),
                        ChartAxis.logarithmic("test mode φ").between(LEAST_MODE, 0.5)));
            }
        }
        return new MapFigure(
                panels,
                steps.size() > 1 ? steps.size() : Math.min(4, cases.size()),
                ColourScale.symmetric(2),
                "ratio ξ",
                List.of(-2.0, -1.0, 0.0, 1.0, 2.0),
                List.of("≤ 0.01", "0.1", "1", "10", "≥ 100"),
                0,
                RIPPLE);
    }

    /** For example {@code advection-i-i-against-a}. */
    public static String name(LinearCase of) {
        return of.problem().label() + "-" + of.training() + "-" + of.baseline()
                + (of.reference().equals("a") ? "" : "-against-" + of.reference());
    }

    private static String coefficient(LinearCase of) {
        return of.problem() == Problem.POISSON
                ? Names.count((long) of.coefficient(), "sweep")
                : "γ = "
                        + Double.toString(of.coefficient())
                                .replaceAll("\\.0$", "")
                                .replace('-', '−');
    }

    private static int colour(int index) {
        return index < ONE ? index : index + 1;
    }

    private static Series one(double low, double high) {
        double[] at = {low, high};
        double[] ones = {1, 1};
        return new Series("ξ = 1", new QuantileBand(at, ones, ones, ones), ONE, 1);
    }

    private static Series series(String name, List<Double> at, DoubleUnaryOperator value, int colour, int dash) {
        double[] positions = at.stream().mapToDouble(x -> x).toArray();
        double[] values = Arrays.stream(positions).map(value).toArray();
        return new Series(name, new QuantileBand(positions, values, values, values), colour, dash);
    }

    /** Both axes logarithmic, the vertical one as far as the values go but no farther than from least to most. */
    private static Panel panel(String heading, String x, String y, List<Series> lines, double least, double most) {
        List<Double> values = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.band().middle()))
                .filter(value -> value > 0)
                .boxed()
                .collect(Collectors.toList());
        double low = values.stream().mapToDouble(v -> v).min().orElse(least);
        double high = values.stream().mapToDouble(v -> v).max().orElse(most);
        ChartAxis axis = ChartAxis.logarithmic(y)
                .between(Math.max(least, Math.min(low, 0.5) / 1.3), Math.min(most, Math.max(high, 2) * 1.3));
        return new Panel(new LineChart(heading, ChartAxis.logarithmic(x), axis, lines), heading, false, List.of());
    }
}
