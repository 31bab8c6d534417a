package dev.eddy.integrate;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * How the error of a method falls with its time step on one problem.
 *
 * <pre>{@code
 * Convergence study = Convergence.of("ETDRK2", dt -> Etdrk.of(2).on(grid, equation, dt), initial, 1.0, reference, 8, 16, 32);
 * study.order();   // 1.98
 * study.table();   // steps, Δt, error, order
 * }</pre>
 *
 * @param rows by falling time step
 */
public record Convergence(String name, List<Row> rows) {
    /** Below this relative error, rounding hides the order. */
    private static final double FLOOR = 1e-12;

    /**
     * One time step.
     *
     * @param error largest difference to the reference, relative to the largest value of the reference
     * @param order measured between this step and the one before; not-a-number for the first
     */
    public record Row(long steps, double dt, double error, double order) {}

    public Convergence {
        rows = List.copyOf(rows);
    }

    /**
     * Runs the study.
     *
     * @param method the stepper for a given time step
     * @param reference the true state at the end
     * @param counts numbers of steps to reach the end with, rising
     */
    public static Convergence of(
            String name, DoubleFunction<Stepper> method, Tensor initial, double end, Tensor reference, int... counts) {
        Check.that(counts.length >= 2, "a convergence study has at least two numbers of steps, got %d", counts.length);
        List<Row> rows = new ArrayList<>();
        for (int count : counts) {
            double error = error(method.apply(end / count), initial, count, reference);
            double order = Double.NaN;
            if (!rows.isEmpty()) {
                Row before = rows.get(rows.size() - 1);
                Check.that(
                        count > before.steps(), "numbers of steps must rise, got %d after %d", count, before.steps());
                order = Math.log(before.error() / error) / Math.log((double) count / before.steps());
            }
            rows.add(new Row(count, end / count, error, order));
        }
        return new Convergence(name, rows);
    }

    private static double error(Stepper stepper, Tensor initial, int steps, Tensor reference) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor difference = stepper.repeat(initial, steps).minus(reference);
            return difference.abs().max().item() / reference.abs().max().item();
        }
    }

    /** The order at the smallest step whose error is not yet rounding; not-a-number if there is none. */
    public double order() {
        double order = Double.NaN;
        for (Row row : rows) {
            if (row.error() > FLOOR && !Double.isNaN(row.order())) {
                order = row.order();
            }
        }
        return order;
    }

    /** The study as lines of text. */
    public String table() {
        StringBuilder text = new StringBuilder(name).append('\n');
        text.append(String.format(Locale.ROOT, "%8s  %10s  %10s  %6s%n", "steps", "Δt", "error", "order"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%8d  %10.3e  %10.3e  %6s%n",
                    row.steps(),
                    row.dt(),
                    row.error(),
                    Double.isNaN(row.order()) ? "" : String.format(Locale.ROOT, "%.3f", row.order())));
        }
        return text.toString();
    }
}
