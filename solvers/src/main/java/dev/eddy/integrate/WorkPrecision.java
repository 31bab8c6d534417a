package dev.eddy.integrate;

import dev.eddy.integrate.spectral.AdaptiveSolution;
import dev.eddy.integrate.spectral.AdaptiveStepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.Scheme;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What accuracy costs: several schemes with several numbers of steps on one problem, each with its error, its evaluations of
 * the nonlinear part and its time.
 *
 * <pre>{@code
 * SpectralEquation burgers = SpectralEquation.of(equation, grid, Numerics.EDDY);
 * WorkPrecision study = WorkPrecision.of(burgers, initial, 1.0)
 *         .with(Schemes.get("etdrk4"), 8, 16, 32)
 *         .withAdaptive(Schemes.get("etdrk4"), 1e-4, 1e-6)
 *         .run();
 * study.table();
 * }</pre>
 *
 * @param rows scheme by scheme, by falling time step or tolerance
 */
public record WorkPrecision(List<Row> rows) {
    /** Below this relative error, rounding hides the order. */
    private static final double FLOOR = 1e-12;

    /**
     * One scheme with one step.
     *
     * @param label the scheme; for adaptive steps with the word in front
     * @param steps inner steps, with those that were rejected
     * @param dt the mean of the accepted ones
     * @param error largest difference to the reference, relative to the largest value of the reference; not-a-number or
     *     infinite where the scheme was unstable
     * @param order measured against the row before of the same label; not-a-number for the first one, where rounding
     *     hides it, and for adaptive steps
     * @param evaluations of the nonlinear part
     * @param seconds of the second of two runs, without making the stepper
     */
    public record Row(
            String label, long steps, double dt, double error, double order, long evaluations, double seconds) {}

    public WorkPrecision {
        rows = List.copyOf(rows);
    }

    /** A study whose reference is ETDRK4 with eight times as many steps as the finest row. */
    public static Study of(SpectralEquation equation, Tensor initial, double end) {
        return new Study(equation, initial, end);
    }

    /** Rows by label, in the order in which they were asked for. */
    public Map<String, List<Row>> byLabel() {
        Map<String, List<Row>> out = new LinkedHashMap<>();
        rows.forEach(row ->
                out.computeIfAbsent(row.label(), key -> new ArrayList<>()).add(row));
        return out;
    }

    /** The study as lines of text. */
    public String table() {
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(6);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-" + width + "s  %7s  %10s  %10s  %6s  %11s  %9s%n",
                "scheme",
                "steps",
                "Δt",
                "error",
                "order",
                "evaluations",
                "seconds"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %7d  %10.3e  %10.3e  %6s  %11d  %9.2e%n",
                    row.label(),
                    row.steps(),
                    row.dt(),
                    row.error(),
                    Double.isNaN(row.order()) ? "" : String.format(Locale.ROOT, "%.2f", row.order()),
                    row.evaluations(),
                    row.seconds()));
        }
        return text.toString();
    }

    /** What is to be run; each {@code with} gives a new one. */
    public static final class Study {
        private final SpectralEquation equation;
        private final Tensor initial;
        private final double end;
        private final List<Entry> entries;

        private sealed interface Entry {}

        private record Fixed(Scheme scheme, List<Integer> counts) implements Entry {}

        private record Adaptive(Scheme scheme, List<Double> tolerances) implements Entry {}

        private Study(SpectralEquation equation, Tensor initial, double end) {
            this(equation, initial, end, List.of());
        }

        private Study(SpectralEquation equation, Tensor initial, double end, List<Entry> entries) {
            Check.that(end > 0 && Double.isFinite(end), "a study ends at a positive time, got %s", end);
            this.equation = equation;
            this.initial = initial;
            this.end = end;
            this.entries = entries;
        }

        /** A scheme with fixed steps: numbers of steps to reach the end with, rising. */
        public Study with(Scheme scheme, int... counts) {
            List<Integer> list = new ArrayList<>();
            for (int count : counts) {
                Check.that(
                        count >= 1 && (list.isEmpty() || count > list.get(list.size() - 1)),
                        "numbers of steps are positive and rise, got %s",
                        java.util.Arrays.toString(counts));
                list.add(count);
            }
            return plus(new Fixed(scheme, list));
        }

        /** A scheme with adaptive steps: relative tolerances. */
        public Study withAdaptive(Scheme scheme, double... tolerances) {
            return plus(new Adaptive(
                    scheme, java.util.Arrays.stream(tolerances).boxed().toList()));
        }

        private Study plus(Entry entry) {
            List<Entry> all = new ArrayList<>(entries);
            all.add(entry);
            return new Study(equation, initial, end, all);
        }

        /** Runs the study. A reference that is not finite is refused: the problem needs more steps, or more points. */
        public WorkPrecision run() {
            int finest = 64;
            for (Entry entry : entries) {
                if (entry instanceof Fixed fixed) {
                    finest = Math.max(finest, fixed.counts().get(fixed.counts().size() - 1));
                }
            }
            int count = 8 * finest;
            try (NoGrad off = NoGrad.open();
                    Scope scope = Scope.open()) {
                Tensor reference = Etdrk.of(4).on(equation, end / count).repeat(initial, count);
                Check.that(
                        reference.allFinite(),
                        "%s: the reference, ETDRK4 with %d steps until %s, is not finite; ask for more steps, an earlier"
                                + " end, or more points",
                        equation.equation().name(),
                        count,
                        end);
                return run(reference);
            }
        }

        /** Runs the study against a true state at the end. */
        public WorkPrecision run(Tensor reference) {
            List<Row> rows = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry instanceof Fixed fixed) {
                    rows.addAll(fixedRows(fixed, reference));
                } else if (entry instanceof Adaptive adaptive) {
                    for (double tolerance : adaptive.tolerances()) {
                        rows.add(adaptiveRow(adaptive.scheme(), tolerance, reference));
                    }
                }
            }
            return new WorkPrecision(rows);
        }

        private List<Row> fixedRows(Fixed fixed, Tensor reference) {
            List<Row> rows = new ArrayList<>();
            Scheme scheme = fixed.scheme();
            for (int count : fixed.counts()) {
                try (NoGrad off = NoGrad.open();
                        Scope scope = Scope.open()) {
                    SpectralStepper stepper = scheme.on(equation, end / count);
                    double error = error(stepper.repeat(initial, count), reference);
                    long before = System.nanoTime();
                    stepper.repeat(initial, count).contiguous();
                    double seconds = (System.nanoTime() - before) * 1e-9;
                    double order = Double.NaN;
                    if (!rows.isEmpty() && error > FLOOR) {
                        Row last = rows.get(rows.size() - 1);
                        order = Math.log(last.error() / error) / Math.log((double) count / last.steps());
                    }
                    long evaluations = (long) count * scheme.evaluations();
                    rows.add(new Row(scheme.name(), count, end / count, error, order, evaluations, seconds));
                }
            }
            return rows;
        }

        private Row adaptiveRow(Scheme scheme, double relative, Tensor reference) {
            try (NoGrad off = NoGrad.open();
                    Scope scope = Scope.open()) {
                AdaptiveStepper stepper = AdaptiveStepper.of(scheme, equation, end, Tolerance.of(relative));
                AdaptiveSolution solution = stepper.solve(initial, 1, false);
                double error = error(solution.states().select(1, 0), reference);
                long before = System.nanoTime();
                stepper.solve(initial, 1, false);
                double seconds = (System.nanoTime() - before) * 1e-9;
                long steps = solution.accepted() + solution.rejected();
                double mean = end * initial.size(0) / Math.max(1, solution.accepted());
                long evaluations = steps * scheme.evaluations();
                return new Row("adaptive " + scheme.name(), steps, mean, error, Double.NaN, evaluations, seconds);
            }
        }

        private static double error(Tensor state, Tensor reference) {
            return state.minus(reference).abs().max().item()
                    / reference.abs().max().item();
        }
    }
}
