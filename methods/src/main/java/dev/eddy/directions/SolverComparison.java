package dev.eddy.directions;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Solvers beside each other on the same right-hand sides: iterations, seconds, and the residual over them.
 *
 * @param sides how many
 * @param stopping when a solver is done
 * @param seed of the right-hand sides
 */
record SolverComparison(int sides, Stopping stopping, Seed seed, Workbench bench) {
    private static final double COARSE = 1e-4;

    /** For solvers that may take so many iterations. */
    SolverComparison within(int iterations) {
        return new SolverComparison(sides, stopping.withBudget(iterations), seed, bench);
    }

    /**
     * What was found before, and how these solvers fare on a domain.
     *
     * @param suffix that the domain gives to the names of its numbers
     */
    Findings on(Domain domain, String suffix, Map<String, LinearSolver> solvers, Findings before) {
        Findings found = before;
        for (Map.Entry<String, LinearSolver> entry : solvers.entrySet()) {
            bench.pause();
            String name = entry.getKey() + suffix;
            Map<String, Tensor> went = bench.once("solve " + name, () -> solved(domain, entry.getValue()));
            double[] history = Objects.requireNonNull(went.get("residuals")).toDoubles();
            double fine = first(history, stopping.relative());
            double seconds = Double.isNaN(fine)
                    ? Double.NaN
                    : Objects.requireNonNull(went.get("seconds")).item();
            double[] iterations = new double[history.length];
            Arrays.setAll(iterations, i -> i);
            found = found.number(lower("iterations_" + name, "iterations to 1e-4, " + name), first(history, COARSE))
                    .number(lower("iterations_fine_" + name, "iterations to 1e-6, " + name), fine)
                    .number(
                            Measure.of("seconds_" + name)
                                    .called("time to 1e-6, " + name.replace('_', ' '))
                                    .in("s")
                                    .as(Measure.Kind.COST),
                            seconds)
                    .curve(
                            Measure.of("residual_" + name).lowerIsBetter(),
                            new Curve("residual_" + name, "iteration", iterations, history));
        }
        return found;
    }

    /** The largest residual of all sides before each iteration, and the seconds of one side. */
    private Map<String, Tensor> solved(Domain domain, LinearSolver solver) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            LinearOperator operator = domain.operator(DType.FLOAT64);
            Tensor b = domain.sides(sides, new Draws(seed));
            long begin = System.nanoTime();
            Solution solution = solver.solve(operator, b, Tensors.zerosLike(b), stopping);
            double elapsed = (System.nanoTime() - begin) * 1e-9 / sides;
            return Map.of(
                    "residuals",
                    scope.keep(Tensors.of(solution.residuals(), solution.residuals().length)),
                    "seconds",
                    scope.keep(Tensors.full(DType.FLOAT64, elapsed, 1)));
        }
    }

    /** Iterations until all sides are as near as this; not a number where they never were. */
    private static double first(double[] history, double tolerance) {
        for (int i = 0; i < history.length; i++) {
            // A side that is done stays a rounding above what was asked for.
            if (history[i] <= tolerance * (1 + 1e-9)) {
                return i;
            }
        }
        return Double.NaN;
    }

    private static Measure lower(String name, String label) {
        return Measure.of(name).called(label.replace('_', ' ')).lowerIsBetter();
    }
}
