package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.grid.Grid;
import dev.eddy.implicit.Differentiation.Explicit;
import dev.eddy.implicit.Differentiation.Hybrid;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.root.Picard;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of gradient with every kind of closure, equal and unequal steps, and a source: as finite differences, and the same
 * to the bit whatever is kept.
 */
class GradientMatrixTest {
    private static final Grid GRID = Problems.grid(6, 4);
    private static final TimeLevels EQUAL = TimeLevels.uniform(0.1, 0.02, 4);
    private static final TimeLevels UNEQUAL = new TimeLevels(0.1, List.of(0.02, 0.03, 0.015, 0.025));

    private static final Map<String, Function<Checkpointing, Differentiation>> METHODS = Map.of(
            "krylov", kept -> new Hybrid(Hybrid.Adjoint.KRYLOV, kept),
            "fixed-point", kept -> new Hybrid(Hybrid.Adjoint.FIXED_POINT, kept),
            "inner", kept -> new Hybrid(Hybrid.Adjoint.INNER, kept),
            "naive", Differentiation.Naive::new,
            "euler", kept -> new Explicit(Explicit.Scheme.EULER, kept),
            "rk4", kept -> new Explicit(Explicit.Scheme.RK4, kept));

    /** Velocity, diffusivity and source, which may change with time or with the state. */
    private record Fields(List<Tensor> parameters, boolean isSteady, boolean readsState) implements Closure {
        @Override
        public Set<String> names() {
            return Set.of(VELOCITY, DIFFUSIVITY, SOURCE);
        }

        @Override
        public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
            double swing = isSteady ? 1 : 1 + 0.5 * Math.sin(3 * time);
            Tensor diffusivity = parameters.get(1).times(swing);
            Tensor source = parameters.get(2).times(2 - swing);
            return Map.of(
                    VELOCITY, parameters.get(0).times(swing),
                    DIFFUSIVITY, readsState ? diffusivity.times(state.squared().plus(1)) : diffusivity,
                    SOURCE, readsState ? source.times(state.cos()) : source);
        }
    }

    private record Case(String method, boolean burgers, boolean steady, boolean reads, TimeLevels times) {
        boolean takesSweeps() {
            return burgers || reads;
        }

        Tensor loss(List<Tensor> inputs, Checkpointing kept) {
            StepSolve solve =
                    StepSolve.DEFAULT.withTolerance(1e-12).withPicard(new Picard(), new Stopping(1e-11, 0, 100));
            Dynamics dynamics = burgers ? new Burgers(GRID) : new LinearTransport(GRID);
            ImplicitLayer layer =
                    new ImplicitLayer(dynamics, 0.7, solve, METHODS.get(method).apply(kept));
            Closure closure = new Fields(inputs.subList(1, 4), steady, reads);
            Tensor seen = layer.states(closure, inputs.get(0), times, 2, 4);
            Tensor weights = Problems.sampled(GRID, (x, y) -> Math.cos(5 * x) + y * y);
            return seen.squared().times(weights.unsqueeze(1)).sum();
        }

        @Override
        public String toString() {
            return method
                    + (burgers ? ", Burgers" : ", transport")
                    + (steady ? ", steady" : ", unsteady")
                    + (reads ? ", of the state" : "")
                    + (times.isUniform() ? ", equal steps" : ", unequal steps");
        }
    }

    private static List<Tensor> inputs() {
        return List.of(
                Problems.initial(GRID, 2),
                Problems.velocity(GRID),
                Problems.varying(GRID),
                Problems.sampled(GRID, (x, y) -> 0.4 * Math.sin(6 * x) * Math.cos(6 * y)));
    }

    private static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (String method : METHODS.keySet().stream().sorted().toList()) {
            for (boolean burgers : new boolean[] {false, true}) {
                all.add(new Case(method, burgers, true, false, EQUAL));
                all.add(new Case(method, burgers, true, false, UNEQUAL));
                all.add(new Case(method, burgers, false, false, UNEQUAL));
                all.add(new Case(method, burgers, false, true, UNEQUAL));
            }
        }
        // Linear steps have one adjoint.
        return all.stream()
                .filter(one ->
                        one.takesSweeps() || !List.of("fixed-point", "inner").contains(one.method()));
    }

    @TestFactory
    Stream<DynamicTest> gradients_are_finite_differences_and_the_same_to_the_bit_whatever_is_kept() {
        return cases().map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one)));
    }

    private static void check(Case one) {
        try (Scope scope = Scope.open()) {
            List<double[]> whole = gradients(one, Checkpointing.NONE);
            List<Tensor> directions = new ArrayList<>();
            double found = 0;
            for (int i = 0; i < 4; i++) {
                Tensor input = inputs().get(i);
                Tensor direction = Tensors.range(input.dtype(), input.elements())
                        .plus(i + 1)
                        .sin()
                        // As large as the field: the diffusivity stays positive.
                        .times(i == 2 ? 1e-3 : 0.3)
                        .reshape(input.shape());
                directions.add(direction);
                found += Tensors.of(whole.get(i), input.shape())
                        .times(direction)
                        .sum()
                        .item();
            }
            double step = 1e-4;
            double expected = (at(one, directions, step) - at(one, directions, -step)) / (2 * step);
            assertThat(Math.abs(expected)).isGreaterThan(1e-2);
            assertThat(found).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
            for (Checkpointing kept : List.of(new Checkpointing.SquareRoot(), new Checkpointing.Binomial(2))) {
                List<double[]> some = gradients(one, kept);
                for (int i = 0; i < whole.size(); i++) {
                    assertThat(Arrays.equals(some.get(i), whole.get(i)))
                            .as("%s, part %d", kept.shortName(), i)
                            .isTrue();
                }
            }
        }
    }

    private static double at(Case one, List<Tensor> directions, double step) {
        List<Tensor> moved = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            moved.add(inputs().get(i).plus(step, directions.get(i)));
        }
        return one.loss(moved, Checkpointing.NONE).item();
    }

    private static List<double[]> gradients(Case one, Checkpointing kept) {
        try (Scope scope = Scope.open()) {
            List<Tensor> inputs = inputs().stream().map(Tensor::withGradient).toList();
            return Autograd.gradient(one.loss(inputs, kept), inputs).stream()
                    .map(Tensor::toDoubles)
                    .toList();
        }
    }
}
