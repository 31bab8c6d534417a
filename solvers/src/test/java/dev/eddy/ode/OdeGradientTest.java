package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients through the steps, recorded and by checkpoints: each other's, and those of finite differences. */
class OdeGradientTest {
    private static final TimeGrid TIMES = TimeGrid.of(0, 0.3, 0.5);
    private static final Function<List<Tensor>, Rate> LORENZ =
            known -> (time, state) -> Lorenz.rate(known.get(0), state);
    private static final double[] START = {1, 1, 1, -3, 2, 20};
    private static final double[] PARAMETERS = {10, 28, 8.0 / 3};

    static Stream<OdeSolver> solvers() {
        return Stream.of(
                new FixedSteps(new RungeKutta(Tableaus.RK4), 9),
                new FixedSteps(new PredictEvaluateCorrect(), 16),
                AdaptiveSteps.of(Tableaus.DOPRI5, 1e-5),
                AdaptiveSteps.of(Tableaus.BOSH3, 1e-4).together());
    }

    private static double loss(StepPlan plan, double[] start, double[] parameters) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Rate rate = LORENZ.apply(List.of(Tensors.of(parameters, 3)));
            return loss(plan.states(rate, Tensors.of(start, 2, 3))).item();
        }
    }

    private static Tensor loss(Tensor states) {
        return states.narrow(1, 1, 2).squared().times(1e-3).sin().sum();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void recorded_gradients_are_those_of_finite_differences_with_steps_held_fixed(OdeSolver solver) {
        try (Scope scope = Scope.open()) {
            Tensor start = Tensors.of(START, 2, 3).withGradient();
            Tensor parameters = Tensors.of(PARAMETERS, 3).withGradient();
            OdeSolution solution = solver.solve(LORENZ.apply(List.of(parameters)), start, TIMES);
            List<Tensor> gradients = Autograd.gradient(loss(solution.states()), List.of(start, parameters));
            StepPlan plan = solver.plan(LORENZ.apply(List.of(parameters.detach())), start.detach(), TIMES);
            List<double[]> points = List.of(START, PARAMETERS);
            for (int which = 0; which < 2; which++) {
                double[] gradient = gradients.get(which).toDoubles();
                for (int i = 0; i < gradient.length; i++) {
                    double[][] moved = {START.clone(), PARAMETERS.clone()};
                    double step = 1e-5;
                    moved[which][i] = points.get(which)[i] + step;
                    double up = loss(plan, moved[0], moved[1]);
                    moved[which][i] = points.get(which)[i] - step;
                    double down = loss(plan, moved[0], moved[1]);
                    assertThat(gradient[i])
                            .isCloseTo((up - down) / (2 * step), within(2e-7 * (1 + Math.abs(gradient[i]))));
                }
            }
        }
    }

    private static List<double[]> checkpointed(OdeSolver solver, Checkpointing kept, TapeMeter meter) {
        try (Scope scope = Scope.open()) {
            Tensor start = Tensors.of(START, 2, 3).withGradient();
            Tensor parameters = Tensors.of(PARAMETERS, 3).withGradient();
            OdeSolution solution = solver.solve(LORENZ, List.of(parameters), start, TIMES, kept, meter);
            List<double[]> out = new ArrayList<>();
            out.add(solution.states().toDoubles());
            Autograd.gradient(loss(solution.states()), List.of(start, parameters))
                    .forEach(g -> out.add(g.toDoubles()));
            return out;
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void checkpoints_give_the_recorded_gradient_and_the_same_one_whatever_is_kept(OdeSolver solver) {
        try (Scope scope = Scope.open()) {
            TapeMeter meter = new TapeMeter();
            List<double[]> whole = checkpointed(solver, Checkpointing.NONE, meter);
            assertThat(meter.live()).isZero();
            Tensor start = Tensors.of(START, 2, 3).withGradient();
            Tensor parameters = Tensors.of(PARAMETERS, 3).withGradient();
            OdeSolution recorded = solver.solve(LORENZ.apply(List.of(parameters)), start, TIMES);
            assertThat(recorded.states().toDoubles()).containsExactly(whole.get(0));
            List<Tensor> gradients = Autograd.gradient(loss(recorded.states()), List.of(start, parameters));
            for (int i = 0; i < 2; i++) {
                assertThat(gradients.get(i).toDoubles())
                        .containsExactly(whole.get(i + 1), Offset.offset(1e-11 * largest(whole.get(i + 1))));
            }
            for (Checkpointing kept : List.of(
                    new Checkpointing.SquareRoot(), new Checkpointing.Segments(4), new Checkpointing.Binomial(3))) {
                TapeMeter own = new TapeMeter();
                List<double[]> some = checkpointed(solver, kept, own);
                for (int i = 0; i < whole.size(); i++) {
                    assertThat(some.get(i)).as(kept.shortName()).containsExactly(whole.get(i));
                }
                assertThat(own.live()).isZero();
                assertThat(own.peak()).as(kept.shortName()).isLessThan(meter.peak());
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void a_thousand_steps_keep_as_many_states_as_was_asked_for() {
        int steps = 1024;
        TapeMeter root = tape(steps, new Checkpointing.SquareRoot());
        assertThat(root.peak()).isLessThanOrEqualTo(2 * 32 * 6);
        assertThat(root.advances()).isLessThanOrEqualTo(2L * steps);
        TapeMeter few = tape(steps, new Checkpointing.Binomial(10));
        assertThat(few.peak()).isLessThanOrEqualTo(12 * 6);
        assertThat(few.advances()).isLessThanOrEqualTo(5L * steps);
        assertThat(tape(steps, Checkpointing.NONE).peak()).isEqualTo(steps * 6L);
    }

    private static TapeMeter tape(int steps, Checkpointing kept) {
        TapeMeter meter = new TapeMeter();
        try (Scope scope = Scope.open()) {
            Tensor start = Tensors.of(START, 2, 3).withGradient();
            Tensor states = new FixedSteps(new RungeKutta(Tableaus.EULER), steps)
                    .solve(LORENZ, List.of(Tensors.of(PARAMETERS, 3)), start, TimeGrid.of(0, 1), kept, meter)
                    .states();
            Autograd.gradient(states.select(1, 1).squared().sum(), List.of(start));
            return meter;
        }
    }

    @Test
    void a_tensor_that_checkpoints_would_lose_is_refused() {
        try (Scope scope = Scope.open()) {
            Tensor hidden = Tensors.of(new double[] {2}, 1).withGradient();
            Function<List<Tensor>, Rate> rate = known -> (time, state) -> state.times(hidden);
            OdeSolver solver = new FixedSteps(Tableaus.HEUN);
            assertThatThrownBy(() -> solver.solve(
                            rate, List.of(), Problems.column(1), TIMES, Checkpointing.NONE, new TapeMeter()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("the rate depends on a tensor with a gradient")
                    .hasMessageContaining("hand it over as a parameter");
            // Recording goes through what rates capture.
            Tensor end = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-8)
                    .solve(rate.apply(List.of()), Problems.column(1), TIMES)
                    .end();
            assertThat(Autograd.gradient(end.sum(), hidden).item()).isCloseTo(0.5 * Math.exp(1), within(1e-6));
        }
    }

    @Test
    void dense_output_has_gradients_too() {
        try (Scope scope = Scope.open()) {
            Tensor rate = Tensors.of(new double[] {-1.5}, 1).withGradient();
            Tensor start = Problems.column(2).withGradient();
            Tensor between = AdaptiveSteps.of(Tableaus.TSIT5, 1e-8)
                    .dense((time, state) -> state.times(rate), start, 0, 2)
                    .at(1.23);
            List<Tensor> gradients = Autograd.gradient(between.sum(), List.of(start, rate));
            assertThat(gradients.get(0).item()).isCloseTo(Math.exp(-1.5 * 1.23), within(1e-6));
            assertThat(gradients.get(1).item()).isCloseTo(2 * 1.23 * Math.exp(-1.5 * 1.23), within(1e-6));
        }
    }
}
