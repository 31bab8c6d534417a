package dev.eddy.performance;

import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.performance.RolloutTimes.RolloutCase;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time of the gradient of the sum of squares of the state after some steps by the first state, on the cases of {@code
 * peers/gradient.py} and in its format: one JSON object a line, the smallest time of all repeats. Arguments name the cases to
 * run; none runs all. {@link Measured} says with which precision and numerics.
 */
public final class GradientTimes {
    static final Map<String, RolloutCase> CASES = new LinkedHashMap<>();

    static {
        add("burgers-1d-160-b20-t10", "burgers", 1, 1, 160, 0.01, 20, 10);
        add("ks-1d-160-b20-t10", "kuramoto-sivashinsky", 1, 60, 160, 0.1, 20, 10);
        add("burgers-1d-64-b1-t20", "burgers", 1, 1, 64, 0.01, 1, 20);
        add("kdv-1d-256-b8-t20", "korteweg-de-vries", 1, 20, 256, 0.01, 8, 20);
        add("burgers-2d-64-b2-t5", "burgers", 2, 1, 64, 0.01, 2, 5);
        add("ns-vorticity-2d-64-b4-t10", "navier-stokes-vorticity", 2, 1, 64, 0.01, 4, 10);
        add("ns-vorticity-2d-160-b1-t10", "navier-stokes-vorticity", 2, 1, 160, 0.01, 1, 10);
        add("gray-scott-2d-64-b4-t10", "gray-scott", 2, 2.5, 64, 1, 4, 10);
        add("ns-velocity-3d-32-b1-t5", "navier-stokes-velocity", 3, 1, 32, 0.01, 1, 5);
    }

    private GradientTimes() {}

    private static void add(
            String name, String equation, int dims, double extent, int points, double dt, int batch, int steps) {
        CASES.put(name, new RolloutCase(equation, dims, extent, points, dt, batch, steps, Map.of()));
    }

    public static void main(String[] names) {
        for (String name : names.length == 0 ? CASES.keySet() : List.of(names)) {
            RolloutCase gradient = CASES.get(name);
            if (gradient == null) {
                throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", CASES.keySet()) + ")");
            }
            measure(name, gradient);
        }
    }

    private static void measure(String name, RolloutCase gradient) {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = gradient.stepper();
            long[] shape = stepper.space().shape(gradient.batch());
            double[] noise =
                    new Draws(new Seed(0)).normals((int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
            Tensor state = Tensors.of(noise, shape).times(0.1).to(stepper.precision());
            double best = Updates.bestOf(() -> {
                try (Scope inner = Scope.openSelfContained()) {
                    Tensor leaf = state.withGradient();
                    Autograd.gradient(
                            stepper.repeat(leaf, gradient.steps()).squared().sum(), leaf);
                }
            });
            System.out.printf(Locale.ROOT, "{\"case\": \"%s\", \"ms\": %.4f}%n", name, best);
        }
    }
}
