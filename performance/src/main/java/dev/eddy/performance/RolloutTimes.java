package dev.eddy.performance;

import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time per step of Eddy's rollouts on the cases of {@code peers/rollout.py} and in its format: one
 * JSON object a line, the smallest time of all repeats. Arguments name the cases to run; none runs all. {@link Measured} says
 * with which precision and numerics.
 */
public final class RolloutTimes {
    /** Seconds over which a case is repeated. */
    private static final double SECONDS = Double.parseDouble(System.getProperty("eddy.seconds", "5"));

    /** Before that, and before three rollouts, the virtual machine is compiling; that is left out, as with the peers. */
    private static final double COMPILING = Math.min(3, SECONDS);

    static final Map<String, RolloutCase> CASES = new LinkedHashMap<>();

    static {
        add("burgers-1d-160-b1", "burgers", 1, 1, 160, 0.01, 1, 200);
        add("burgers-1d-160-b50", "burgers", 1, 1, 160, 0.01, 50, 200);
        add("ks-1d-160-b1", "kuramoto-sivashinsky", 1, 60, 160, 0.1, 1, 200);
        add("ks-1d-160-b50", "kuramoto-sivashinsky", 1, 60, 160, 0.1, 50, 200);
        add("kdv-1d-1024-b1", "korteweg-de-vries", 1, 20, 1024, 0.01, 1, 100);
        CASES.put(
                "difficulty-advection-1d-160-b50",
                new RolloutCase(
                        "difficulty-linear-simple", 1, 1, 160, 1, 50, 200, Map.of("difficulty", 4.0, "order", 1)));
        add("burgers-2d-160-b1", "burgers", 2, 1, 160, 0.01, 1, 20);
        add("ns-vorticity-2d-160-b1", "navier-stokes-vorticity", 2, 1, 160, 0.01, 1, 20);
        add("ns-vorticity-2d-64-b20", "navier-stokes-vorticity", 2, 1, 64, 0.01, 20, 20);
        add("kolmogorov-2d-256-b1", "kolmogorov-flow-vorticity", 2, 2 * Math.PI, 256, 0.01, 1, 10);
        add("ns-vorticity-2d-512-b1", "navier-stokes-vorticity", 2, 1, 512, 0.01, 1, 5);
        add("gray-scott-2d-160-b1", "gray-scott", 2, 2.5, 160, 1, 1, 20);
        add("burgers-3d-32-b1", "burgers", 3, 1, 32, 0.01, 1, 20);
        add("swift-hohenberg-3d-32-b1", "swift-hohenberg", 3, 30, 32, 0.1, 1, 20);
        add("ns-velocity-3d-64-b1", "navier-stokes-velocity", 3, 1, 64, 0.01, 1, 3);
    }

    private RolloutTimes() {}

    /** @param steps of one rollout */
    record RolloutCase(
            String equation,
            int dims,
            double extent,
            int points,
            double dt,
            int batch,
            int steps,
            Map<String, ?> parameters) {
        EtdrkStepper stepper() {
            Grid grid = Grid.periodic(dims, extent, points);
            return Steppers.of(equation, grid, dt, parameters, Measured.numerics());
        }
    }

    private static void add(
            String name, String equation, int dims, double extent, int points, double dt, int batch, int steps) {
        CASES.put(name, new RolloutCase(equation, dims, extent, points, dt, batch, steps, Map.of()));
    }

    public static void main(String[] names) {
        for (String name : names.length == 0 ? CASES.keySet() : List.of(names)) {
            RolloutCase rollout = CASES.get(name);
            if (rollout == null) {
                throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", CASES.keySet()) + ")");
            }
            measure(name, rollout);
        }
    }

    private static void measure(String name, RolloutCase rollout) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            EtdrkStepper stepper = rollout.stepper();
            long[] shape = stepper.space().shape(rollout.batch());
            double[] noise =
                    new Draws(new Seed(0)).normals((int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
            Tensor state = Tensors.of(noise, shape).times(0.1).to(stepper.precision());
            Runnable work = () -> stepper.rollout(state, rollout.steps(), false);
            SmallestTime.of(COMPILING, work);
            SmallestTime best = SmallestTime.of(SECONDS, work);
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"batch\": %d, \"us_per_step\": %.2f, \"us_of_transforms\": %.2f, \"runs\":"
                            + " %d}%n",
                    name,
                    rollout.batch(),
                    best.micros() / rollout.steps(),
                    TransformTimes.microseconds(stepper, state, SECONDS / 10),
                    best.runs());
        }
    }
}
