package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.grid.Grid;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.root.Anderson;
import dev.eddy.solve.root.Newton;
import dev.eddy.solve.root.Picard;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of all kinds are one gradient. */
class HybridGradientTest {
    private static final Grid GRID = Problems.grid(8, 8);
    private static final int STEPS = 5;
    private static final double DT = 0.04;

    private static StepSolve exact() {
        return StepSolve.DEFAULT.withTolerance(1e-12).withPicard(new Picard(), new Stopping(1e-13, 0, 200));
    }

    /** Loss and gradients with respect to the first state and both fields; a dynamic velocity. */
    private static List<Tensor> gradients(ImplicitLayer layer, boolean dynamic, int steps) {
        Tensor initial = Problems.initial(GRID, 2).withGradient();
        Tensor velocity = Problems.velocity(GRID).withGradient();
        Tensor diffusivity = Problems.varying(GRID).withGradient();
        Tensor loss = loss(layer, dynamic, steps, initial, velocity, diffusivity);
        List<Tensor> all = new ArrayList<>(List.of(loss));
        all.addAll(Autograd.gradient(loss, List.of(initial, velocity, diffusivity)));
        return all;
    }

    private static Tensor loss(
            ImplicitLayer layer, boolean dynamic, int steps, Tensor initial, Tensor velocity, Tensor diffusivity) {
        Closure closure = dynamic ? new Turning(velocity, diffusivity) : Problems.closure(velocity, diffusivity);
        Tensor seen = layer.states(
                closure,
                initial,
                TimeLevels.uniform(0.1, layer.dynamics().isLinear() ? DT : 2 * DT, steps),
                0,
                steps / 2,
                steps);
        Tensor weights = Problems.sampled(GRID, (x, y) -> Math.cos(5 * x) + y * y);
        return seen.squared().times(weights.unsqueeze(1)).sum();
    }

    private static double worst(List<Tensor> a, List<Tensor> b) {
        double worst = 0;
        for (int i = 0; i < a.size(); i++) {
            // Burgers has no velocity.
            double size = b.get(i).norm().item();
            double difference = a.get(i).minus(b.get(i)).norm().item();
            worst = Math.max(worst, size == 0 ? difference : difference / size);
        }
        return worst;
    }

    private static ImplicitLayer transport(StepSolve solve, Differentiation differentiation) {
        return new ImplicitLayer(new LinearTransport(GRID), 0.5, solve, differentiation);
    }

    private static ImplicitLayer burgers(StepSolve solve, Differentiation differentiation) {
        return new ImplicitLayer(new Burgers(GRID), 0.5, solve, differentiation);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linear_steps_have_the_gradient_of_direct_solves_of_naive_iterations_and_of_finite_differences(
            boolean dynamic) {
        try (Scope scope = Scope.open()) {
            List<Tensor> hybrid = gradients(transport(exact(), Differentiation.hybrid()), dynamic, STEPS);
            List<Tensor> dense =
                    gradients(transport(exact().withLinear(new Direct()), Differentiation.naive()), dynamic, STEPS);
            List<Tensor> naive = gradients(transport(exact(), Differentiation.naive()), dynamic, STEPS);
            assertThat(worst(hybrid, dense)).isLessThan(1e-8);
            assertThat(worst(naive, dense)).isLessThan(1e-6);
            differences(transport(exact(), Differentiation.hybrid()), dynamic, STEPS, hybrid);
        }
    }

    /** Derivatives along a direction of every input. */
    private static void differences(ImplicitLayer layer, boolean dynamic, int steps, List<Tensor> gradients) {
        List<Tensor> inputs = List.of(Problems.initial(GRID, 2), Problems.velocity(GRID), Problems.varying(GRID));
        for (int i = 0; i < inputs.size(); i++) {
            Tensor direction = inputs.get(i).times(2).sin();
            double step = 1e-5;
            double[] values = new double[2];
            for (int side = 0; side < 2; side++) {
                List<Tensor> moved = new ArrayList<>(inputs);
                moved.set(i, inputs.get(i).plus(side == 0 ? step : -step, direction));
                values[side] = loss(layer, dynamic, steps, moved.get(0), moved.get(1), moved.get(2))
                        .item();
            }
            double measured = (values[0] - values[1]) / (2 * step);
            double given = gradients.get(i + 1).times(direction).sum().item();
            assertThat(Math.abs(given - measured))
                    .as("input %d", i)
                    .isLessThanOrEqualTo(1e-5 * Math.abs(measured) + 1e-9);
        }
    }

    @Test
    void errors_of_gradients_fall_with_the_tolerance() {
        try (Scope scope = Scope.open()) {
            List<Tensor> truth =
                    gradients(transport(exact().withLinear(new Direct()), Differentiation.hybrid()), false, STEPS);
            double[] errors = new double[3];
            double[] tolerances = {1e-2, 1e-4, 1e-6};
            for (int i = 0; i < 3; i++) {
                List<Tensor> some = gradients(
                        transport(StepSolve.DEFAULT.withTolerance(tolerances[i]), Differentiation.hybrid()),
                        false,
                        STEPS);
                errors[i] = worst(some, truth);
            }
            assertThat(errors[0]).isGreaterThan(30 * errors[1]);
            assertThat(errors[1]).isGreaterThan(30 * errors[2]);
        }
    }

    @Test
    void adjoints_of_burgers_steps_agree_and_few_naive_sweeps_do_not() {
        try (Scope scope = Scope.open()) {
            List<Tensor> naive = gradients(burgers(picard(60), Differentiation.naive()), false, 2);
            for (Differentiation.Hybrid.Adjoint adjoint : Differentiation.Hybrid.Adjoint.values()) {
                List<Tensor> hybrid = gradients(
                        burgers(picard(60), new Differentiation.Hybrid(adjoint, Checkpointing.NONE)), false, 2);
                assertThat(worst(hybrid, naive)).as(adjoint.name()).isLessThan(1e-6);
            }
            List<Tensor> few = gradients(burgers(picard(3), Differentiation.naive()), false, 2);
            assertThat(worst(few, naive)).isGreaterThan(1e-3);
            differences(
                    burgers(picard(60), Differentiation.hybrid()),
                    false,
                    2,
                    gradients(burgers(picard(60), Differentiation.hybrid()), false, 2));
        }
    }

    private static StepSolve picard(int count) {
        return StepSolve.DEFAULT.withTolerance(1e-12).withPicard(new Picard(), Stopping.iterations(count));
    }

    @Test
    void adjoint_sweeps_that_miss_their_tolerance_are_counted() {
        try (Scope scope = Scope.open()) {
            StepSolve enough = exact();
            Differentiation picard =
                    new Differentiation.Hybrid(Differentiation.Hybrid.Adjoint.FIXED_POINT, Checkpointing.NONE);
            ImplicitLayer layer = burgers(enough, picard);
            gradients(layer, false, 2);
            assertThat(layer.effort().count().unconverged()).isZero();
            Stopping few = new Stopping(1e-13, 0, 3);
            ImplicitLayer short3 = burgers(enough.withPicard(new Picard(), few), picard);
            gradients(short3, false, 2);
            assertThat(short3.effort().count().unconverged())
                    .as("two steps and their adjoints")
                    .isEqualTo(4);
        }
    }

    @Test
    void newton_on_the_residual_and_anderson_find_the_same_root_and_gradient() {
        try (Scope scope = Scope.open()) {
            List<Tensor> picard = gradients(burgers(exact(), Differentiation.hybrid()), false, STEPS);
            Stopping end = new Stopping(1e-11, 0, 50);
            List<Tensor> newton = gradients(
                    burgers(exact().withRoot(new Newton(new Gmres(20)), end), Differentiation.hybrid()), false, STEPS);
            List<Tensor> anderson = gradients(
                    burgers(exact().withPicard(Anderson.DEFAULT, end), Differentiation.hybrid()), false, STEPS);
            assertThat(worst(newton, picard)).isLessThan(1e-8);
            assertThat(worst(anderson, picard)).isLessThan(1e-8);
        }
    }
}
