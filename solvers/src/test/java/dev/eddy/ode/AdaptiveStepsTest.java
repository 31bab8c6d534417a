package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.ode.SampleSteps.End;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps as long as a tolerance allows. */
class AdaptiveStepsTest {
    private static final Rate DECAY = (time, state) -> state.negated();

    @ParameterizedTest
    @ValueSource(strings = {"heun", "bosh3", "dopri5", "tsit5", "dop853"})
    void the_error_follows_the_tolerance_and_the_work_follows_the_order(String name) {
        try (Scope scope = Scope.open()) {
            Tensor start = Problems.column(1, 3);
            int p = Tableaus.get(name).errorEstimate().order() + 1;
            double[] tolerances = p <= 3 ? new double[] {1e-2, 1e-3, 1e-4} : new double[] {1e-4, 1e-6, 1e-8};
            List<Double> work = new ArrayList<>();
            for (double tolerance : tolerances) {
                AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.get(name), tolerance);
                OdeSolution solution = steps.solve(Problems.cosine(), start, TimeGrid.of(0, 3, 10));
                Tensor truth =
                        start.unsqueeze(1).plus(Tensors.of(new double[] {0, Math.sin(3), Math.sin(10)}, 1, 3, 1));
                double error = solution.states().minus(truth).abs().max().item();
                assertThat(error).as(name + " at " + tolerance).isLessThan(60 * tolerance);
                assertThat(solution.isFinished()).isTrue();
                work.add((double) solution.accepted());
            }
            // A tenth of the error costs 10^(1/p) steps, p one more than the order of the estimate.
            double growth = Math.log(work.get(2) / work.get(0)) / Math.log(tolerances[0] / tolerances[2]);
            assertThat(growth).isCloseTo(1.0 / p, within(0.09));
        }
    }

    @Test
    void steps_land_exactly_on_the_times_asked_for_forward_and_backward() {
        try (Scope scope = Scope.open()) {
            List<Double> seen = new ArrayList<>();
            Rate watching = (time, state) -> {
                seen.add(time.value());
                return state.negated();
            };
            TimeGrid times = TimeGrid.of(0.1, 0.1, 0.7, 0.7000001, 5.3);
            AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-9);
            OdeSolution there = steps.solve(watching, Problems.column(2), times);
            assertThat(seen).contains(0.1, 0.7, 0.7000001, 5.3).allMatch(time -> time >= 0.1 && time <= 5.3);
            assertThat(there.states().select(1, 1).item()).isEqualTo(2);
            for (int i = 0; i < times.size(); i++) {
                double truth = 2 * Math.exp(0.1 - times.time(0, i));
                assertThat(there.states().select(1, i).item()).isCloseTo(truth, within(1e-8));
            }
            OdeSolution back = steps.solve(DECAY, there.end(), times.reversed());
            assertThat(back.end().item()).isCloseTo(2, within(1e-6));
        }
    }

    @Test
    void nothing_happens_where_the_times_are_one() {
        try (Scope scope = Scope.open()) {
            for (OdeSolver solver : List.of(AdaptiveSteps.of(Tableaus.TSIT5, 1e-6), new FixedSteps(Tableaus.RK4))) {
                for (TimeGrid times : List.of(TimeGrid.of(3), TimeGrid.of(3, 3))) {
                    OdeSolution solution = solver.solve(DECAY, Problems.column(1, -2), times);
                    assertThat(solution.end().toDoubles()).containsExactly(1, -2);
                    assertThat(solution.isFinished()).isTrue();
                }
            }
        }
    }

    @Test
    void every_sample_has_the_steps_that_it_would_have_alone_to_the_bit() {
        try (Scope scope = Scope.open()) {
            double[] stiffness = {0.1, 20, 2, 5};
            double[] start = {2, 0, 1, 1, -1, 0.5, 0.1, 0.1};
            AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-6);
            TimeGrid times = TimeGrid.of(0, 1, 7);
            OdeSolution all = steps.solve(Problems.vanDerPol(stiffness), Tensors.of(start, 4, 2), times);
            for (int i = 0; i < 4; i++) {
                Tensor own = Tensors.of(new double[] {start[2 * i], start[2 * i + 1]}, 1, 2);
                OdeSolution alone = steps.solve(Problems.vanDerPol(stiffness[i]), own, times);
                assertThat(all.samples().get(i)).isEqualTo(alone.samples().get(0));
                assertThat(all.states().select(0, i).toDoubles())
                        .containsExactly(alone.states().toDoubles());
            }
            assertThat(all.samples().get(1).accepted())
                    .isGreaterThan(3 * all.samples().get(0).accepted());
            OdeSolution together =
                    steps.together().solve(Problems.vanDerPol(stiffness), Tensors.of(start, 4, 2), times);
            assertThat(together.samples())
                    .allMatch(sample -> sample.equals(together.samples().get(0)));
            assertThat(together.states().minus(all.states()).abs().max().item()).isBetween(1e-12, 1e-4);
        }
    }

    @Test
    void a_sample_that_is_lost_does_not_touch_the_others() {
        try (Scope scope = Scope.open()) {
            // x' = x² is infinite at t = 1/x(0); the last two are no numbers from the start, of state or rate.
            Rate blowUp = (time, state) -> {
                Tensor seven = state.minus(7).abs().log();
                return state.squared().plus(seven.minus(seven));
            };
            Tensor start = Problems.column(0.5, 2, 0.1, Double.NaN, 7);
            TimeGrid times = TimeGrid.of(0, 0.25, 1);
            AdaptiveSteps each = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-7);
            for (AdaptiveSteps steps : List.of(each, each.together())) {
                OdeSolution solution = steps.solve(blowUp, start, times);
                double[] end = solution.end().toDoubles();
                assertThat(end[0]).isCloseTo(0.5 / (1 - 0.5), within(1e-5));
                assertThat(end[2]).isCloseTo(0.1 / (1 - 0.1), within(1e-6));
                assertThat(end[1]).isNaN();
                assertThat(solution.states().select(0, 1).select(0, 1).item()).isCloseTo(2 / 0.5, within(1e-4));
                assertThat(solution.samples().stream().map(SampleSteps::times)).containsExactly(3, 2, 3, 1, 1);
                assertThat(solution.samples().get(1).outcome().isFinished()).isFalse();
                assertThat(solution.samples().get(3).outcome()).isEqualTo(new Outcome.Diverged(1));
                assertThat(solution.samples().get(4).end()).isEqualTo(End.DIVERGED);
                assertThat(solution.isFinished()).isFalse();
            }
            double[] alone =
                    each.solve(blowUp, Problems.column(0.5), times).states().toDoubles();
            assertThat(each.solve(blowUp, start, times).states().select(0, 0).toDoubles())
                    .containsExactly(alone);
        }
    }

    @Test
    void shortest_steps_and_most_steps_are_outcomes() {
        try (Scope scope = Scope.open()) {
            Rate stiff = (time, state) -> state.minus(1).times(-1e6);
            AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.BOSH3, 1e-6);
            OdeSolution few = steps.withMostSteps(50).solve(stiff, Problems.column(0), TimeGrid.of(0, 1));
            assertThat(few.samples().get(0).end()).isEqualTo(End.MOST_STEPS);
            assertThat(few.samples().get(0).accepted() + few.rejected()).isEqualTo(50);
            assertThat(few.end().item()).isNaN();
            OdeSolution coarse = steps.withShortestStep(1e-3).solve(stiff, Problems.column(0), TimeGrid.of(0, 1));
            assertThat(coarse.samples().get(0).end()).isEqualTo(End.SHORTEST_STEP);
            assertThat(coarse.samples().get(0).outcome()).isInstanceOf(Outcome.Stalled.class);
            OdeSolution first = steps.withFirstStep(1e-9).solve(DECAY, Problems.column(1), TimeGrid.of(0, 1));
            assertThat(first.samples().get(0).smallest()).isEqualTo(1e-9);
        }
    }

    @Test
    void samples_may_start_and_end_at_times_of_their_own() {
        try (Scope scope = Scope.open()) {
            TimeGrid times = TimeGrid.each(List.of(TimeGrid.of(0, 1), TimeGrid.of(-2, 3), TimeGrid.of(4, 4)));
            Tensor start = Problems.column(0, 0, 0);
            double[] end = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-9)
                    .solve(Problems.cosine(), start, times)
                    .end()
                    .toDoubles();
            double[] fixed = new FixedSteps(new RungeKutta(Tableaus.DOPRI5), 40)
                    .solve(Problems.cosine(), start, times)
                    .end()
                    .toDoubles();
            double[] truth = {Math.sin(1), Math.sin(3) - Math.sin(-2), 0};
            for (int i = 0; i < 3; i++) {
                assertThat(end[i]).isCloseTo(truth[i], within(1e-8));
                assertThat(fixed[i]).isCloseTo(truth[i], within(1e-8));
            }
            assertThatThrownBy(() ->
                            AdaptiveSteps.of(Tableaus.DOPRI5, 1e-9).together().solve(Problems.cosine(), start, times))
                    .hasMessageContaining("cannot take steps together");
        }
    }

    @Test
    void scales_of_states_and_times_do_not_matter() {
        try (Scope scope = Scope.open()) {
            for (double size : new double[] {1e-150, 1e-8, 1, 1e8, 1e150}) {
                for (double rate : new double[] {1e-9, 1, 1e9}) {
                    Rate decay = (time, state) -> state.times(-rate);
                    AdaptiveSteps steps = new AdaptiveSteps(Tableaus.TSIT5, new Tolerance(1e-8, 0));
                    OdeSolution solution = steps.solve(decay, Problems.column(size), TimeGrid.of(0, 2 / rate));
                    assertThat(solution.end().item() / size)
                            .as("size %s, rate %s", size, rate)
                            .isCloseTo(Math.exp(-2), within(1e-7));
                    assertThat(solution.accepted()).isBetween(5L, 80L);
                }
            }
        }
    }

    @Test
    void zero_rates_keep_states_to_the_bit_and_shapes_are_free() {
        try (Scope scope = Scope.open()) {
            Rate zero = (time, state) -> state.times(0);
            for (long[] shape : new long[][] {{6}, {1, 6}, {2, 3}, {3, 1, 2}, {1, 1, 1, 6}}) {
                Tensor start = Tensors.of(new double[] {1, 1e-300, -1e300, 3, 0, 7}, shape);
                for (OdeSolver solver : List.of(
                        AdaptiveSteps.of(Tableaus.DOP853, 1e-6),
                        AdaptiveSteps.of(Tableaus.BOSH3, 1e-6).together(),
                        new FixedSteps(new PredictEvaluateCorrect()))) {
                    OdeSolution solution = solver.solve(zero, start, TimeGrid.of(0, 1, 50));
                    assertThat(solution.end().toDoubles()).containsExactly(start.toDoubles());
                    assertThat(solution.states().rank()).isEqualTo(shape.length + 1);
                }
            }
        }
    }

    @Test
    void misuse_is_refused_in_a_sentence() {
        try (Scope scope = Scope.open()) {
            AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-8);
            Rate oneTime = (time, state) -> state.times(time.value());
            TimeGrid times = TimeGrid.of(0, 1);
            assertThatThrownBy(() -> steps.solve(oneTime, Problems.column(1, 2), times))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("one time of the whole batch")
                    .hasMessageContaining("together()");
            assertThat(steps.together()
                            .solve(oneTime, Problems.column(1, 2), times)
                            .isFinished())
                    .isTrue();
            assertThatThrownBy(() -> steps.solve(DECAY, Problems.column(1).to(DType.FLOAT32), times))
                    .hasMessageContaining("single precision");
            assertThatThrownBy(() -> steps.solve((t, x) -> x.sum(), Problems.column(1, 2), times))
                    .hasMessageContaining("the shape of its state");
            assertThatThrownBy(() -> TimeGrid.of(0, 2, 1)).hasMessageContaining("rise or fall");
            assertThatThrownBy(() -> TimeGrid.of(0, Double.NaN)).hasMessageContaining("finite");
            assertThatThrownBy(() -> new Tolerance(0, 0)).hasMessageContaining("not both 0");
            assertThatThrownBy(() -> steps.plan(DECAY, Problems.column(1, 2), times)
                            .dense(DECAY, Problems.column(1, 2))
                            .at(0.5))
                    .hasMessageContaining("together()");
        }
    }

    @Test
    void dense_output_meets_the_tolerance_between_the_steps_and_counts_evaluations() {
        try (Scope scope = Scope.open()) {
            for (String name : List.of("bosh3", "dopri5", "tsit5", "dop853")) {
                AdaptiveSteps steps = AdaptiveSteps.of(Tableaus.get(name), 1e-7);
                for (double end : new double[] {6, -6}) {
                    DenseSolution dense = steps.dense(Problems.cosine(), Problems.column(0, 1), 0, end);
                    TimeGrid fine = TimeGrid.uniform(0, end, 301);
                    Tensor states = dense.at(fine);
                    double worst = 0;
                    for (int i = 0; i < fine.size(); i++) {
                        worst = Math.max(
                                worst, Math.abs(states.select(0, 0).select(0, i).item() - Math.sin(fine.time(0, i))));
                    }
                    assertThat(worst).as(name).isLessThan(2e-6);
                    assertThatThrownBy(() -> dense.at(1.1 * end)).hasMessageContaining("asked for");
                }
            }
            long[] calls = new long[1];
            Rate counting = (time, state) -> {
                calls[0]++;
                return state.negated();
            };
            OdeSolution solution =
                    AdaptiveSteps.of(Tableaus.DOPRI5, 1e-6).solve(counting, Problems.column(1), TimeGrid.of(0, 3));
            assertThat(solution.evaluations()).isEqualTo(calls[0]);
            // The rate at the start, that of the trial step, and six in each step: the last one is the next one's
            // first.
            assertThat(calls[0]).isEqualTo(2 + 6 * (solution.accepted() + solution.rejected()));
        }
    }
}
