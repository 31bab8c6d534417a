package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.Rate;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every {@link OdeMethod} does. Test classes of implementations extend it and supply a method. */
public abstract class OdeMethodContract {
    /** The method under test. */
    protected abstract OdeMethod method();

    /** x' = x cos t, each sample at its own time. */
    private static final Rate RATE =
            (time, state) -> state.times(time.against(state).cos());

    private static Tensor state() {
        return Tensors.of(new double[] {1, -2, 0.5, 3, 1e-8, -1e8}, 3, 2);
    }

    private Tensor solve(Rate rate, Tensor initial, TimeGrid times) {
        return new FixedSteps(method()).solve(rate, initial, times).end();
    }

    @Test
    void keeps_states_where_nothing_changes_and_where_no_time_passes() {
        try (Scope scope = Scope.open()) {
            Rate zero = (time, state) -> state.times(0);
            assertThat(solve(zero, state(), TimeGrid.of(0, 1, 5)).toDoubles()).containsExactly(state().toDoubles());
            assertThat(solve(RATE, state(), TimeGrid.of(2, 2, 2)).toDoubles()).containsExactly(state().toDoubles());
        }
    }

    @Test
    void goes_straight_where_the_rate_is_constant_forward_and_backward_and_over_uneven_steps() {
        try (Scope scope = Scope.open()) {
            Rate two = (time, state) -> state.times(0).plus(2);
            for (TimeGrid times : List.of(TimeGrid.of(1, 1.5, 4), TimeGrid.of(1, 0.9, -3))) {
                Tensor end = solve(two, Tensors.zeros(state().dtype(), 2, 1), times);
                double expected = 2 * (times.time(0, 2) - 1);
                assertThat(end.toDoubles()).containsExactly(new double[] {expected, expected}, within(1e-13));
            }
        }
    }

    @Test
    void asks_for_rates_within_the_step_and_as_often_as_it_says() {
        try (Scope scope = Scope.open()) {
            List<Double> seen = new ArrayList<>();
            Rate watching = (time, state) -> {
                seen.add(time.value());
                return state.negated();
            };
            new FixedSteps(method()).solve(watching, state(), TimeGrid.of(0.1, 0.7));
            int first = seen.size();
            assertThat(seen).allMatch(time -> time >= 0.1 && time <= 0.7).contains(0.1);
            new FixedSteps(method()).solve(watching, state(), TimeGrid.of(0.1, 0.7, 0.8, 0.95));
            assertThat(seen.size() - 2 * first).isEqualTo(2 * method().evaluations());
            assertThat(first).isBetween(method().evaluations(), method().evaluations() + 1);
        }
    }

    @Test
    void samples_do_not_know_of_each_other() {
        try (Scope scope = Scope.open()) {
            Tensor broken = Tensors.cat(List.of(state(), Tensors.full(state().dtype(), Double.NaN, 1, 2)), 0);
            TimeGrid times = TimeGrid.of(0, 0.4, 1);
            Tensor all = solve(RATE, broken, times);
            for (int i = 0; i < 3; i++) {
                Tensor alone = solve(RATE, state().narrow(0, i, 1), times);
                assertThat(all.narrow(0, i, 1).toDoubles()).containsExactly(alone.toDoubles());
            }
        }
    }

    @Test
    void steps_of_each_samples_own_are_those_that_it_would_take_alone() {
        try (Scope scope = Scope.open()) {
            double[] from = {0, 1, -1};
            double[] to = {0.3, 0.5, -1};
            List<Tensor> all = method().step(RATE, TimeStep.each(from, to), List.of(state()));
            for (int i = 0; i < 3; i++) {
                Tensor alone = method().step(RATE, from[i], to[i], state().narrow(0, i, 1));
                assertThat(all.get(0).narrow(0, i, 1).toDoubles()).containsExactly(alone.toDoubles());
            }
        }
    }

    @Test
    void has_the_order_that_it_claims() {
        try (Scope scope = Scope.open()) {
            int count = method().order() > 4 ? 8 : 24;
            Tensor one = Tensors.ones(state().dtype(), 1, 1);
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                TimeGrid times = TimeGrid.uniform(0, 2, count << i);
                errors[i] = Math.abs(solve(RATE, one, times).item() - Math.exp(Math.sin(2)));
            }
            double measured = Math.log(errors[0] / errors[1]) / Math.log(2);
            assertThat(measured).isGreaterThan(method().order() - 0.4);
        }
    }

    @Test
    void gradients_are_those_of_finite_differences() {
        try (Scope scope = Scope.open()) {
            TimeGrid times = TimeGrid.of(0, 0.5, 0.8);
            Rate sine = (time, state) -> state.sin().plus(time.value());
            double[] start = {0.3, -1.2};
            Tensor leaf = Tensors.of(start, 2, 1).withGradient();
            double[] gradient = Autograd.gradient(
                            solve(sine, leaf, times).squared().sum(), leaf)
                    .toDoubles();
            double[] up = solve(sine, Tensors.of(start, 2, 1).plus(1e-6), times)
                    .squared()
                    .toDoubles();
            double[] down = solve(sine, Tensors.of(start, 2, 1).minus(1e-6), times)
                    .squared()
                    .toDoubles();
            for (int i = 0; i < 2; i++) {
                assertThat(gradient[i]).isCloseTo((up[i] - down[i]) / 2e-6, Offset.offset(1e-7));
            }
        }
    }
}
