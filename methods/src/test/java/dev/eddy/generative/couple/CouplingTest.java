package dev.eddy.generative.couple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Context;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CouplingTest {
    private static final Source NOISE = GaussianNoise.of(2);
    private static final Source DATA = GaussianMixture.ring(3, 0.2, 0.25, 0.25, 0.25, 0.25);

    private static Pairs draw(Coupling coupling, int count) {
        return coupling.draw(count, new Draws(new Seed(5)), DType.FLOAT64);
    }

    private static double[] sorted(Tensor x) {
        double[] values = x.toDoubles();
        Arrays.sort(values);
        return values;
    }

    private static List<Coupling> all() {
        Coupling independent = Coupling.independent(NOISE, DATA);
        return List.of(
                independent,
                independent.transported(new ExactTransport()),
                independent.transported(new Sinkhorn(0.05, true)),
                independent.transported(new UnbalancedTransport(0.3, 1)),
                independent.annealed(NOISE, 0.5),
                Coupling.fixed(draw(independent, 7)));
    }

    @Test
    void equal_draws_give_equal_pairs_of_the_type_that_is_asked_for() {
        try (Scope scope = Scope.open()) {
            for (Coupling coupling : all()) {
                assertThat(draw(coupling, 32).x1().toDoubles())
                        .containsExactly(draw(coupling, 32).x1().toDoubles());
                Pairs single = coupling.draw(5, new Draws(new Seed(6)), DType.FLOAT32);
                assertThat(single.x0().dtype()).isEqualTo(DType.FLOAT32);
                assertThat(single.x1().shape()).containsExactly(5, 2);
            }
        }
    }

    @Test
    void exact_transport_permutes_and_shortens_paths() {
        try (Scope scope = Scope.open()) {
            Coupling independent = Coupling.independent(NOISE, DATA);
            Pairs before = draw(independent, 64);
            Pairs after = draw(independent.transported(new ExactTransport()), 64);
            assertThat(after.x0().toDoubles()).containsExactly(before.x0().toDoubles());
            assertThat(sorted(after.x1())).containsExactly(sorted(before.x1()));
            double cost = after.x1().minus(after.x0()).squared().sum().item();
            assertThat(cost)
                    .isLessThan(before.x1().minus(before.x0()).squared().sum().item());
        }
    }

    /** Against all permutations of six. */
    @Test
    void the_assignment_is_the_best_of_all_permutations() {
        try (Scope scope = Scope.open()) {
            for (int n : new int[] {1, 2, 5, 6}) {
                Tensor costs = Tensors.of(new Draws(new Seed(n)).uniforms(n * n, -1, 1), n, n);
                Assignment found = Assignment.of(costs);
                assertThat(found.cost() * n).isCloseTo(best(costs.toDoubles(), n, 0, new ArrayList<>()), within(1e-12));
                assertThat(Arrays.stream(found.partners()).distinct().count()).isEqualTo(n);
            }
            // Ties everywhere.
            assertThat(Assignment.of(Tensors.ones(DType.FLOAT64, 9, 9)).cost()).isEqualTo(1);
            assertThatThrownBy(() -> Assignment.of(Tensors.full(DType.FLOAT64, Double.NaN, 2, 2)))
                    .isInstanceOf(Misuse.class);
        }
    }

    private static double best(double[] costs, int n, int row, List<Integer> used) {
        if (row == n) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (!used.contains(j)) {
                used.add(j);
                best = Math.min(best, costs[row * n + j] + best(costs, n, row + 1, used));
                used.remove(used.size() - 1);
            }
        }
        return best;
    }

    /** Sorting solves the assignment of numbers: what hundreds of them cost is known. */
    @Test
    void many_numbers_are_assigned_in_their_order() {
        try (Scope scope = Scope.open()) {
            int n = 300;
            Tensor x = Tensors.of(new Draws(new Seed(1)).normals(n), n, 1);
            Tensor y = Tensors.of(new Draws(new Seed(2)).normals(n), n, 1);
            double[] a = sorted(x);
            double[] b = sorted(y);
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += (a[i] - b[i]) * (a[i] - b[i]) / n;
            }
            assertThat(ExactTransport.of(x, y).cost()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void plans_with_entropy_have_their_marginals_and_tend_to_the_exact_cost() {
        try (Scope scope = Scope.open()) {
            Pairs pairs = draw(Coupling.independent(NOISE, DATA), 24);
            Tensor costs = Coupling.costs(pairs.x0(), pairs.x1());
            Sinkhorn.Plan plan = new Sinkhorn(0.02, true).plan(costs);
            assertThat(plan.plan().sum(0).minus(1.0 / 24).abs().max().item()).isLessThan(1e-12);
            assertThat(plan.plan().sum(1).minus(1.0 / 24).abs().max().item()).isLessThan(1e-12);
            double exact = Assignment.of(costs).cost();
            assertThat(plan.cost()).isBetween(exact, 1.1 * exact);
            // Hard marginals are the limit of the soft ones.
            Tensor soft = new UnbalancedTransport(0.5, 1e7).plan(costs);
            Tensor hard = new Sinkhorn(0.5, false).plan(costs).plan();
            assertThat(soft.minus(hard).abs().max().item()).isLessThan(1e-7);
            // What is too far away is left out.
            Tensor far = new UnbalancedTransport(0.01, 0.1).plan(costs.times(1e4));
            assertThat(far.sum().item()).isBetween(0.0, 1e-6);
        }
    }

    /** β = 1 forgets the pair, β = 0 keeps it. */
    @Test
    void annealing_goes_from_given_pairs_to_fresh_noise() {
        try (Scope scope = Scope.open()) {
            Coupling fixed = Coupling.fixed(draw(Coupling.independent(NOISE, DATA), 16));
            assertThat(draw(fixed.annealed(NOISE, 0), 9).x0().toDoubles())
                    .containsExactly(draw(fixed, 9).x0().toDoubles());
            Draws draws = new Draws(new Seed(5));
            Pairs drawn = fixed.draw(9, draws, DType.FLOAT64);
            Tensor fresh = NOISE.draw(9, draws, DType.FLOAT64);
            Pairs forgotten = draw(fixed.annealed(NOISE, 1), 9);
            assertThat(forgotten.x0().toDoubles()).containsExactly(fresh.toDoubles());
            assertThat(forgotten.x1().toDoubles()).containsExactly(drawn.x1().toDoubles());
        }
    }

    @Test
    void reflow_joins_noise_to_what_a_sampler_makes_of_it() {
        try (Scope scope = Scope.open()) {
            Sampler sampler = Sampler.of(new FixedSteps(Tableaus.RK4), 0, 1);
            VectorField rest = VectorField.of(Prediction.VELOCITY, new CondOt(), (t, x) -> x.times(0));
            Pairs same = Reflow.pairs(rest, sampler, NOISE, 10, 4, new Seed(1), DType.FLOAT64);
            assertThat(same.x1().toDoubles()).containsExactly(same.x0().toDoubles());
            VectorField grow = VectorField.of(Prediction.VELOCITY, new CondOt(), (t, x) -> x);
            Pairs grown = Reflow.pairs(grow, sampler, NOISE, 10, 3, new Seed(1), DType.FLOAT64);
            // The noise does not depend on how it is cut into batches.
            assertThat(grown.x0().toDoubles()).containsExactly(same.x0().toDoubles());
            assertThat(grown.x1().toDoubles())
                    .containsExactly(
                            same.x0().times(1 + 1 + 0.5 + 1.0 / 6 + 1.0 / 24).toDoubles(), within(1e-12));
        }
    }

    @Test
    void what_a_model_is_told_stays_with_its_pair() {
        try (Scope scope = Scope.open()) {
            Tensor data = Tensors.of(new double[] {0, 10, 20, 30}, 4, 1);
            Coupling told = Coupling.independent(GaussianNoise.of(1), data, Context.NONE.withLabels(0, 1, 2, 3))
                    .transported(new ExactTransport());
            Pairs pairs = draw(told, 12);
            Tensor labels = pairs.context().labels();
            assertThat(labels).isNotNull();
            assertThat(labels.to(DType.FLOAT64).times(10).toDoubles())
                    .containsExactly(pairs.x1().toDoubles());
        }
    }

    @Test
    void of_a_part_of_the_pairs_nothing_is_told() {
        try (Scope scope = Scope.open()) {
            Tensor data = Tensors.zeros(DType.FLOAT64, 3, 2);
            Coupling told = Coupling.independent(NOISE, data, Context.NONE.withLabels(0, 1, 2));
            Tensor present = draw(told.dropping(0.25), 4000).context().present();
            assertThat(present).isNotNull();
            assertThat(present.mean().item()).isCloseTo(0.75, within(0.03));
            assertThatThrownBy(() -> told.dropping(1.5)).isInstanceOf(Misuse.class);
        }
    }
}
