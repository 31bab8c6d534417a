package dev.eddy.performance;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Differentiation;
import dev.eddy.implicit.ImplicitLayer;
import dev.eddy.implicit.LinearTransport;
import dev.eddy.implicit.StepSolve;
import dev.eddy.implicit.TimeLevels;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Errors of time integration over step sizes: transport of a scalar by a random smooth velocity on [−1, 1] × [0, 1] until 0.2,
 * relative to steps of 1e-3 by the classical Runge–Kutta method, in the mean of absolute values; and the largest value after 20
 * steps of 0.05, which explicit steps do not stand. In double precision, linear solves to 1e-10.
 *
 * <p>Velocities: two components of 30 waves with wave numbers up to 3, from 0 to 1; states: 15 such waves, from 0 to 1;
 * diffusivity 1e-3. The numbers known from elsewhere belong to a draw that is not known: beside the median of many draws stands
 * the draw whose errors are, up to one factor for the whole table, the nearest.
 */
final class ImplicitOrders {
    private static final double HORIZON = 0.2;
    private static final double[] STEPS = {1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 1e-1};

    private ImplicitOrders() {}

    private enum Method {
        FORWARD_EULER("forward Euler"),
        BACKWARD_EULER("backward Euler"),
        CRANK_NICOLSON("Crank–Nicolson");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        ImplicitLayer layer(LinearTransport transport) {
            Differentiation explicit = Differentiation.explicit(Differentiation.Explicit.Scheme.EULER);
            return new ImplicitLayer(
                    transport,
                    this == CRANK_NICOLSON ? ImplicitLayer.CRANK_NICOLSON : ImplicitLayer.BACKWARD_EULER,
                    StepSolve.DEFAULT.withTolerance(1e-10),
                    this == FORWARD_EULER ? explicit : Differentiation.hybrid());
        }
    }

    /** Percent, for the methods in order, over the step sizes; with the digits that were given. */
    private static final Map<Integer, double[][]> KNOWN = Map.of(
            64,
            new double[][] {
                {.243, .490, 1.26, 2.65, 5.90, 22.4, 47.7},
                {.238, .473, 1.15, 2.21, 4.09, 8.48, 13.4},
                {.0003, .001, .0124, .0499, .199, 1.24, 4.65}
            },
            128,
            new double[][] {
                {.315, .637, 1.65, 3.50, 8.11, 30.1, 54.0},
                {.308, .611, 1.48, 2.82, 5.15, 10.4, 16.0},
                {.0004, .0006, .018, .0721, .287, 1.75, 6.01}
            });

    /**
     * One cell of the table.
     *
     * @param errors percent, one for each draw
     */
    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Entry(int points, Method method, double dt, double known, double[] errors) {
        /** Two entries have one digit, and are not of second order to those beside them. */
        boolean isRounded() {
            return known < 0.01;
        }

        double ratio(int draw) {
            return errors[draw] / known;
        }
    }

    /** Argument: the number of draws. */
    static void print(List<String> arguments) {
        int draws = arguments.isEmpty() ? 32 : Integer.parseInt(arguments.get(0));
        List<Entry> entries = new ArrayList<>();
        for (int points : new int[] {64, 128}) {
            measure(points, draws, entries);
        }
        List<Entry> exact = entries.stream().filter(entry -> !entry.isRounded()).toList();
        int nearest = IntStream.range(0, draws)
                .boxed()
                .min((a, b) -> Double.compare(distance(exact, a), distance(exact, b)))
                .orElseThrow();
        double factor = factor(exact, nearest);
        System.out.printf(
                Locale.ROOT,
                "%n%d draws; the nearest is number %d, whose errors are in the median %.3f of the known ones.%n",
                draws,
                nearest,
                factor);
        System.out.printf(
                "%n| cells | method | dt | known | median | smallest to largest | nearest | over the factor | off |%n"
                        + "|---|---|---:|---:|---:|---:|---:|---:|---:|%n");
        for (Entry entry : entries) {
            double[] sorted = entry.errors().clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %d x %d | %s | %.0e | %s | %.3g | %.3g to %.3g | %.3g | %.3g | %.1f %% |%n",
                    entry.points(),
                    entry.points() / 2,
                    entry.method().words,
                    entry.dt(),
                    entry.known(),
                    (sorted[(draws - 1) / 2] + sorted[draws / 2]) / 2,
                    sorted[0],
                    sorted[draws - 1],
                    entry.errors()[nearest],
                    entry.errors()[nearest] / factor,
                    100 * (entry.ratio(nearest) / factor - 1));
        }
        for (double off : new double[] {0.05, 0.1}) {
            System.out.printf(
                    Locale.ROOT,
                    "%nWithin %.0f %%, of %d entries: %d of the nearest draw as it is, %d of it over the factor.%n",
                    100 * off,
                    exact.size(),
                    exact.stream()
                            .filter(entry -> Math.abs(entry.ratio(nearest) - 1) <= off)
                            .count(),
                    exact.stream()
                            .filter(entry -> Math.abs(entry.ratio(nearest) / factor - 1) <= off)
                            .count());
        }
    }

    /** The median over entries of what a draw's errors are to the known ones. */
    private static double factor(List<Entry> entries, int draw) {
        double[] ratios = entries.stream()
                .mapToDouble(entry -> entry.ratio(draw))
                .sorted()
                .toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    private static double distance(List<Entry> entries, int draw) {
        double factor = factor(entries, draw);
        // Both the shape of the table and its size.
        return entries.stream()
                        .mapToDouble(entry -> Math.abs(entry.ratio(draw) / factor - 1))
                        .max()
                        .orElseThrow()
                + Math.abs(factor - 1);
    }

    private static void measure(int points, int draws, List<Entry> entries) {
        Grid grid =
                new Grid(List.of(new Axis(2, points, Boundary.PERIODIC), new Axis(1, points / 2, Boundary.PERIODIC)));
        LinearTransport transport = new LinearTransport(grid);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Seed seed = new Seed(0);
            Tensor velocity = new Clamp(0, 1, new TravellingWaves(30, 3, 0))
                    .sample(new StateSpace(grid, 2), seed, 0, draws, DType.FLOAT64);
            Tensor diffusivity = Tensors.full(DType.FLOAT64, 1e-3, 1, 1, points, points / 2);
            Closure closure = Closure.of(Map.of(Closure.VELOCITY, velocity, Closure.DIFFUSIVITY, diffusivity));
            Tensor initial = new Clamp(0, 1, new TravellingWaves(15, 3, 0))
                    .sample(transport.space(), seed.at(1), 0, draws, DType.FLOAT64);
            Tensor truth = new ImplicitLayer(
                            transport,
                            1,
                            StepSolve.DEFAULT,
                            Differentiation.explicit(Differentiation.Explicit.Scheme.RK4))
                    .end(closure, initial, TimeLevels.uniform(0, 1e-3, 200));
            for (Method method : Method.values()) {
                ImplicitLayer layer = method.layer(transport);
                for (int i = 0; i < STEPS.length; i++) {
                    TimeLevels times = TimeLevels.uniform(0, STEPS[i], (int) Math.round(HORIZON / STEPS[i]));
                    double known = Objects.requireNonNull(KNOWN.get(points))[method.ordinal()][i];
                    entries.add(
                            new Entry(points, method, STEPS[i], known, errors(layer, closure, initial, times, truth)));
                }
                double[] largest = layer.end(closure, initial, TimeLevels.uniform(0, 5e-2, 20))
                        .abs()
                        .maxKeeping(1, 2, 3)
                        .toDoubles();
                Arrays.sort(largest);
                System.out.printf(
                        Locale.ROOT,
                        "%d x %d, 20 steps of 0.05, %s: largest value %.2g in the median, from %.2g to %.2g%n",
                        points,
                        points / 2,
                        method.words,
                        largest[draws / 2],
                        largest[0],
                        largest[draws - 1]);
            }
        }
    }

    private static double[] errors(
            ImplicitLayer layer, Closure closure, Tensor initial, TimeLevels times, Tensor truth) {
        try (Scope scope = Scope.open()) {
            Tensor difference = layer.end(closure, initial, times).minus(truth).abs();
            return difference
                    .sum(1, 2, 3)
                    .over(truth.abs().sum(1, 2, 3))
                    .times(100)
                    .toDoubles();
        }
    }
}
