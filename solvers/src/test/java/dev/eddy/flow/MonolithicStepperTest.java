package dev.eddy.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.initial.RandomFlow;
import dev.eddy.random.Seed;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of velocity and pressure in one system. */
class MonolithicStepperTest {
    private static final FlowBox BOX = FlowBox.periodic(2, 16);
    private static final NavierStokes SETTINGS = new NavierStokes(1e-3, 0.1);

    private static Tensor state(FlowBox box, int samples) {
        return new RandomFlow(0.003).sample(box.space(), new Seed(4), 0, samples, DType.FLOAT64);
    }

    @Test
    void restart_cycles_never_raise_the_residual_and_converge_within_forty() {
        try (Scope scope = Scope.open()) {
            Tensor state = state(BOX, 4);
            Tensor wind = state.narrow(1, 0, 2);
            SaddleOperator system = new SaddleOperator(
                    new MomentumOperator(BOX, 1e-3, 0.1, Convection.UPWIND, wind),
                    new PressureOperator(BOX, DType.FLOAT64),
                    2);
            Tensor b = Tensors.cat(List.of(wind.over(0.1), Tensors.zerosLike(state.narrow(1, 2, 1))), 1);
            Solution solution = new Gmres(8).solve(system, b, Tensors.zerosLike(b), new Stopping(1e-5, 0, 40));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            double[] residuals = solution.residuals();
            for (int i = 1; i < residuals.length; i++) {
                assertThat(residuals[i]).isLessThanOrEqualTo(residuals[i - 1] * (1 + 1e-12));
            }
            Tensor divergence = new PressureOperator(BOX, DType.FLOAT64)
                    .divergence(solution.value().narrow(1, 0, 2));
            double scale = solution.value().narrow(1, 0, 2).abs().max().item() * 16;
            assertThat(divergence.abs().max().item()).isLessThan(1e-3 * scale);
        }
    }

    /** A network may leave values on the faces that are walls. */
    @Test
    void what_stands_on_a_wall_is_not_carried_inside() {
        try (Scope scope = Scope.open()) {
            FlowBox cavity = FlowBox.lidDrivenCavity(8);
            LinearSolve solve = new LinearSolve(new Gmres(20), Stopping.relative(1e-12), Gradients.CUT);
            NavierStokes settings = new NavierStokes(1e-2, 0.1);
            Tensor rest = Tensors.zeros(DType.FLOAT64, 1, 3, 8, 8);
            Tensor dirty = Tensors.cat(
                    List.of(
                            cavity.faces(DType.FLOAT64).negated().plus(1).times(7),
                            Tensors.zeros(DType.FLOAT64, 1, 1, 8, 8)),
                    1);
            for (FlowStepper stepper : List.of(
                    settings.monolithic(cavity, solve, DType.FLOAT64),
                    settings.projection(cavity, solve, DType.FLOAT64))) {
                Tensor clean = stepper.repeat(rest, 2);
                assertThat(clean.abs().max().item()).isGreaterThan(0.01);
                assertThat(stepper.repeat(dirty, 2).minus(clean).abs().max().item())
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void one_system_and_projection_converge_to_each_other_with_the_step() {
        try (Scope scope = Scope.open()) {
            Tensor state = state(BOX, 1);
            double[] differences = new double[2];
            for (int i = 0; i < 2; i++) {
                int steps = 20 << i;
                NavierStokes settings = new NavierStokes(0.05, 0.02 / (1 << i));
                LinearSolve solve = new LinearSolve(new Gmres(20), new Stopping(1e-7, 0, 200), Gradients.CUT);
                LinearSolve momentum = new LinearSolve(new BiCgStab(), new Stopping(1e-8, 0, 200), Gradients.CUT);
                Tensor whole = settings.monolithic(BOX, solve, DType.FLOAT64).repeat(state, steps);
                Tensor split = settings.projection(BOX, momentum, DType.FLOAT64).repeat(state, steps);
                Tensor velocity = whole.narrow(1, 0, 2);
                differences[i] = velocity.minus(split.narrow(1, 0, 2)).norm().item()
                        / velocity.norm().item();
            }
            assertThat(differences[0]).isLessThan(0.05);
            assertThat(differences[1]).isLessThan(0.7 * differences[0]);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Gradients.class,
            names = {"UNROLLED", "IMPLICIT"})
    void gradients_reach_the_state_also_through_its_wind(Gradients mode) {
        try (Scope scope = Scope.open()) {
            FlowBox box = FlowBox.periodic(2, 6);
            // A quotient away from the kinks of upwinding is differentiable.
            LinearSolve solve = new LinearSolve(new Gmres(40), new Stopping(1e-12, 0, 20), mode);
            for (NavierStokes settings : List.of(SETTINGS, new NavierStokes(0.01, 0.1, Convection.CENTRED, 2))) {
                MonolithicStepper stepper = settings.monolithic(box, solve, DType.FLOAT64);
                Tensor state = state(box, 2);
                Tensor direction = state(box, 4).narrow(0, 2, 2);
                Tensor leaf = state.withGradient();
                double along = Autograd.gradient(stepper.step(leaf).squared().sum(), leaf)
                        .times(direction)
                        .sum()
                        .item();
                double h = 1e-6;
                double difference =
                        (stepper.step(state.plus(h, direction)).squared().sum().item()
                                        - stepper.step(state.plus(-h, direction))
                                                .squared()
                                                .sum()
                                                .item())
                                / (2 * h);
                assertThat(along).isCloseTo(difference, within(1e-6 * Math.abs(difference)));
            }
        }
    }
}
