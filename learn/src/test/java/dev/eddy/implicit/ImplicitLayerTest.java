package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Grid;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.root.Picard;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How exact and how stable the time steps are. */
class ImplicitLayerTest {
    private static final double HORIZON = 0.2;

    private static ImplicitLayer layer(Grid grid, String method) {
        LinearTransport transport = new LinearTransport(grid);
        StepSolve solve = StepSolve.DEFAULT.withTolerance(1e-10);
        return switch (method) {
            case "euler" ->
                new ImplicitLayer(transport, 1, solve, Differentiation.explicit(Differentiation.Explicit.Scheme.EULER));
            case "rk4" ->
                new ImplicitLayer(transport, 1, solve, Differentiation.explicit(Differentiation.Explicit.Scheme.RK4));
            case "backward-euler" -> new ImplicitLayer(transport, 1, solve, Differentiation.hybrid());
            case "crank-nicolson" -> new ImplicitLayer(transport, 0.5, solve, Differentiation.hybrid());
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static Tensor run(Grid grid, String method, double dt, double horizon) {
        int steps = (int) Math.round(horizon / dt);
        return layer(grid, method)
                .end(
                        Problems.closure(Problems.velocity(grid), Problems.diffusivity(grid)),
                        Problems.initial(grid, 1),
                        TimeLevels.uniform(0, dt, steps));
    }

    private static double error(Grid grid, String method, double dt, Tensor truth) {
        return run(grid, method, dt, HORIZON).minus(truth).abs().sum().item()
                / truth.abs().sum().item();
    }

    @Test
    void orders_of_time_integration_and_their_ranking() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Problems.grid(64, 32);
            Tensor truth = run(grid, "rk4", 1e-3, HORIZON);
            for (String first : new String[] {"euler", "backward-euler"}) {
                double coarse = error(grid, first, 4e-3, truth);
                double middle = error(grid, first, 2e-3, truth);
                double fine = error(grid, first, 1e-3, truth);
                assertThat(coarse / middle).as(first).isBetween(1.8, 2.2);
                assertThat(middle / fine).as(first).isBetween(1.8, 2.2);
            }
            double coarse = error(grid, "crank-nicolson", 2e-2, truth);
            double middle = error(grid, "crank-nicolson", 1e-2, truth);
            double fine = error(grid, "crank-nicolson", 5e-3, truth);
            assertThat(coarse / middle).isBetween(3.5, 4.5);
            assertThat(middle / fine).isBetween(3.5, 4.5);
            Map<String, Double> errors = new TreeMap<>();
            for (String method : new String[] {"euler", "backward-euler"}) {
                errors.put(method, error(grid, method, 1e-2, truth));
            }
            assertThat(middle).isLessThan(0.002).isLessThan(0.1 * errors.get("backward-euler"));
            assertThat(errors.get("backward-euler")).isLessThan(errors.get("euler"));
            assertThat(errors.get("euler")).isBetween(0.01, 0.05);
        }
    }

    @Test
    void steps_of_courant_number_6_stay_bounded_where_explicit_ones_diverge() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Problems.grid(64, 32);
            double fastest = Problems.velocity(grid).abs().sum(1).max().item();
            double dt = 6 / (64 * fastest);
            Tensor explicit = run(grid, "euler", dt, 20 * dt);
            assertThat(!explicit.allFinite() || explicit.abs().max().item() > 1e3)
                    .isTrue();
            for (String method : new String[] {"backward-euler", "crank-nicolson"}) {
                double largest = run(grid, method, dt, 20 * dt).abs().max().item();
                assertThat(largest).as(method).isLessThan(5);
            }
        }
    }

    @Test
    void burgers_steps_stay_bounded_where_explicit_ones_diverge() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Problems.grid(32, 16);
            Closure closure = Closure.of(Map.of(Closure.DIFFUSIVITY, Problems.varying(grid)));
            TimeLevels steps = TimeLevels.uniform(0, 0.025, 40);
            Tensor initial = Problems.initial(grid, 1);
            StepSolve solve = StepSolve.DEFAULT.withPicard(new Picard(), new Stopping(1e-8, 0, 200));
            ImplicitLayer implicit = new ImplicitLayer(new Burgers(grid), 1, solve, Differentiation.hybrid());
            Tensor explicit = implicit.withDifferentiation(
                            Differentiation.explicit(Differentiation.Explicit.Scheme.EULER))
                    .end(closure, initial, steps);
            assertThat(explicit.allFinite() && explicit.abs().max().item() < 1e3)
                    .isFalse();
            assertThat(implicit.end(closure, initial, steps).abs().max().item())
                    .isLessThan(initial.abs().max().item());
            assertThat(implicit.effort().count().unconverged()).isZero();
        }
    }

    @Test
    void mass_is_kept() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Problems.grid(32, 16);
            double mass = Problems.initial(grid, 1).sum().item();
            for (String method : new String[] {"euler", "rk4"}) {
                double after = run(grid, method, 5e-3, HORIZON).sum().item();
                assertThat(after / mass).as(method).isCloseTo(1, within(1e-10));
            }
            for (String method : new String[] {"backward-euler", "crank-nicolson"}) {
                double after = run(grid, method, 2e-2, HORIZON).sum().item();
                assertThat(after / mass).as(method).isCloseTo(1, within(1e-8));
            }
        }
    }

    @Test
    void irregular_steps_and_later_starts_are_steps_of_the_same_physics() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Problems.grid(8, 8);
            Closure closure = new Turning(Problems.velocity(grid), Problems.varying(grid));
            ImplicitLayer layer = new ImplicitLayer(
                    new LinearTransport(grid),
                    0.5,
                    StepSolve.DEFAULT.withLinear(new Direct()),
                    Differentiation.hybrid());
            Tensor initial = Problems.initial(grid, 2);
            TimeLevels times = new TimeLevels(0.3, List.of(0.02, 0.05, 0.01));
            Tensor march = layer.states(closure, initial, times, 0, 2, 3);
            Tensor state = initial;
            double time = 0.3;
            for (double dt : times.steps()) {
                state = layer.stepper(closure, dt, time).step(state);
                time += dt;
            }
            assertThat(march.shape()).containsExactly(2, 3, 1, 8, 8);
            assertThat(Problems.relativeDifference(march.select(1, 2), state)).isLessThan(1e-13);
            assertThat(Problems.relativeDifference(march.select(1, 0), initial)).isZero();
            // A stepper at a later step is one that starts there; fields at another time give another state.
            Tensor later = layer.stepper(closure, 0.02, 0.1).after(10).step(initial);
            assertThat(Problems.relativeDifference(
                            later, layer.stepper(closure, 0.02, 0.3).step(initial)))
                    .isLessThan(1e-12);
            assertThat(Problems.relativeDifference(
                            later, layer.stepper(closure, 0.02, 0.1).step(initial)))
                    .isGreaterThan(1e-4);
        }
    }
}
