package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.refinement.Decision;
import dev.eddy.solver.Solver.Knob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ControllerTest {
    private static final ProgressiveRefinement USUAL = new ProgressiveRefinement(1, 1, 1000);

    private static List<Controller.Observation> observe(Refinement refinement, int count, IntToDoubleFunction metric) {
        List<Controller.Observation> seen = new ArrayList<>();
        Controller controller = refinement.controller();
        for (int i = 0; i < count; i++) {
            Controller.Observation next = controller.observe(metric.applyAsDouble(i));
            seen.add(next);
            controller = next.next();
        }
        return seen;
    }

    private static List<Long> refined(List<Controller.Observation> seen) {
        return seen.stream()
                .filter(each -> each.decision() == Decision.REFINED)
                .map(Controller.Observation::epoch)
                .toList();
    }

    @Test
    void a_constant_metric_refines_once() {
        for (double value : new double[] {1, 0.1, 1e-9, 0}) {
            for (int window : new int[] {0, 1, 3, 6, 8}) {
                ProgressiveRefinement refinement =
                        new ProgressiveRefinement(1, 1, 1000, 0.98, 0.9, window, 3, 100, Knob.ITERATIONS);
                assertThat(refined(observe(refinement, 400, i -> value))).containsExactly(3L);
            }
        }
    }

    @Test
    void a_falling_metric_never_refines_and_a_growing_one_always() {
        assertThat(refined(observe(USUAL, 60, i -> Math.pow(0.5, i)))).isEmpty();
        List<Controller.Observation> growing = observe(USUAL, 20, i -> Math.pow(2, i));
        assertThat(refined(growing))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(3, 20).boxed().toList());
        assertThat(growing.get(19).next().level()).isEqualTo(18);
        assertThat(refined(observe(USUAL, 9, i -> i < 4 ? 1 : Double.NaN))).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void the_average_is_the_recursion_over_the_whole_history() {
        List<Controller.Observation> seen = observe(USUAL, 50, i -> 1 + Math.sin(i));
        for (int n = 0; n < 50; n++) {
            double a = 2.0 / 9;
            double direct = Math.pow(1 - a, n);
            for (int j = 1; j <= n; j++) {
                direct += a * Math.pow(1 - a, n - j) * (1 + Math.sin(j));
            }
            assertThat(seen.get(n).smoothed()).isCloseTo(direct, within(1e-14));
        }
        assertThat(seen.get(9).ratio())
                .isEqualTo(seen.get(9).smoothed() / seen.get(7).smoothed());
    }

    @Test
    void levels_stop_at_the_cap() {
        ProgressiveRefinement steep = new ProgressiveRefinement(2, 4, 9);
        List<Controller.Observation> seen = observe(steep, 9, i -> Math.pow(2, i));
        assertThat(seen.stream().map(each -> each.next().level()).toList()).containsExactly(2, 2, 2, 6, 9, 9, 9, 9, 9);
        assertThat(seen.get(5).decision()).isEqualTo(Decision.CAPPED);
        assertThat(observe(new LevelSchedule(25, 5, 36, Knob.ITERATIONS), 5, i -> 1).stream()
                        .map(each -> each.next().level()))
                .containsExactly(25, 30, 35, 36, 36);
        assertThat(observe(new ConstantLevel(7), 3, i -> i).get(2).next().level())
                .isEqualTo(7);
    }

    /** Steps, and iterations so far, of the gradient descent of the one-parameter Poisson problem in closed form. */
    private static double[] poisson(Controller begin, int updates, List<Integer> levels) {
        double rho = Math.cos(2 * Math.PI / 31);
        double eigenvalue = 2 * (1 - rho) * 31 * 31;
        double slope = 275 * 15.5 / 30 / (eigenvalue * eigenvalue);
        double theta = 5;
        long iterations = 0;
        Controller controller = begin;
        for (int i = 0; i < updates; i++) {
            levels.add(controller.level());
            iterations += controller.level();
            double part = 1 - Math.pow(rho, controller.level());
            theta -= slope * part * (part * theta - 2);
            controller = controller.observe(Math.abs(theta - 2) / 2).next();
        }
        return new double[] {Math.abs(theta - 2) / 2, iterations};
    }

    @Test
    void the_inverse_poisson_problem_takes_a_third_fewer_iterations() {
        List<Integer> full = new ArrayList<>();
        double[] converged = poisson(new ConstantLevel(600).controller(), 125, full);
        assertThat(converged[0]).isCloseTo(1.30e-5, within(1e-7));
        assertThat(converged[1]).isEqualTo(75_000);

        List<Integer> levels = new ArrayList<>();
        Controller begin = new ProgressiveRefinement(25, 10, 600, 0.92, 0.9, 0, 2, 100, Knob.ITERATIONS).controller();
        double[] progressive = poisson(begin.observe(1.5).next(), 170, levels);
        assertThat(progressive[1]).isEqualTo(51_040);
        assertThat(progressive[0]).isLessThan(5e-5);
        assertThat(levels.subList(0, 17)).startsWith(25, 25, 35).endsWith(35, 45, 45);
        assertThat(levels.get(160)).isEqualTo(600);
        // Without the error before the first update, as published.
        assertThat(poisson(begin, 170, new ArrayList<>())[1]).isEqualTo(50_465);

        double[] byHand = poisson(
                new LevelSchedule(25, 5, 600, Knob.ITERATIONS)
                        .controller()
                        .observe(1.5)
                        .next(),
                145,
                new ArrayList<>());
        assertThat(byHand[1]).isEqualTo(53_650);
    }
}
