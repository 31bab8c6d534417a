package dev.eddy.performance;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Steps between walls and their gradients: on arrays, and by recorded operations on the periodic grid of the mirror images. */
final class WallTimes {
    private static final double SECONDS = Double.parseDouble(System.getProperty("eddy.seconds", "5"));
    private static final int STEPS = 10;

    private static final Map<String, WallCase> CASES = new LinkedHashMap<>();

    static {
        Boundary neumann = new Boundary.Neumann(0);
        CASES.put("fisher-kpp-1d-160-b1", new WallCase("fisher-kpp", neumann, 1, 160, 0.01, 1));
        CASES.put("fisher-kpp-1d-160-b50", new WallCase("fisher-kpp", neumann, 1, 160, 0.01, 50));
        CASES.put("diffusion-2d-160-b1", new WallCase("diffusion", neumann, 2, 160, 0.01, 1));
        CASES.put("burgers-2d-160-b1", new WallCase("burgers", new Boundary.FreeSlip(), 2, 160, 0.01, 1));
        CASES.put("gray-scott-2d-160-b1", new WallCase("gray-scott", neumann, 2, 160, 1, 1));
    }

    private WallTimes() {}

    private record WallCase(String equation, Boundary boundary, int dims, int points, double dt, int batch) {
        EtdrkStepper stepper() {
            Grid grid = new Grid(Collections.nCopies(dims, new Axis(2.5, points, boundary)));
            return Steppers.of(equation, grid, dt, Map.of(), Measured.numerics());
        }
    }

    /** @param names of cases; none for all */
    static void print(List<String> names) {
        System.out.printf(
                "| case | rollout by libtorch, µs per step | on arrays | ratio | gradient by libtorch, µs per step | on"
                        + " arrays | ratio |%n|---|---:|---:|---:|---:|---:|---:|%n");
        for (String name : names.isEmpty() ? CASES.keySet() : names) {
            WallCase given = CASES.get(name);
            if (given == null) {
                throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", CASES.keySet()) + ")");
            }
            measure(name, given);
        }
    }

    private static void measure(String name, WallCase given) {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = given.stepper();
            long[] shape = stepper.space().shape(given.batch());
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            Tensor state = Tensors.of(new Draws(new Seed(0)).uniforms(size, 0.2, 0.6), shape)
                    .to(stepper.precision());
            double[] times = {
                smallest(() -> rollout(() -> recorded(stepper, state))),
                smallest(() -> rollout(() -> stepper.rollout(state, STEPS, false))),
                smallest(() -> {
                    Tensor leaf = state.withGradient();
                    Autograd.gradient(recorded(stepper, leaf).squared().sum(), leaf);
                }),
                smallest(() -> {
                    Tensor leaf = state.withGradient();
                    Autograd.gradient(stepper.repeat(leaf, STEPS).squared().sum(), leaf);
                })
            };
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |%n",
                    name,
                    times[0],
                    times[1],
                    times[1] / times[0],
                    times[2],
                    times[3],
                    times[3] / times[2]);
        }
    }

    private static void rollout(Runnable work) {
        try (NoGrad off = NoGrad.open()) {
            work.run();
        }
    }

    /** The last state; those before it are computed, too. */
    private static Tensor recorded(EtdrkStepper stepper, Tensor start) {
        Tensor state = start;
        for (int i = 0; i < STEPS; i++) {
            state = stepper.fromSpectrum(stepper.stepSpectrum(stepper.toSpectrum(state)));
        }
        return state;
    }

    /** Microseconds per step. */
    private static double smallest(Runnable work) {
        return SmallestTime.of(SECONDS, work).micros() / STEPS;
    }
}
