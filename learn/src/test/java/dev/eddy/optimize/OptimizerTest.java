package dev.eddy.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTest {
    @Test
    void schedules_have_the_peers_values() {
        Schedule cosine = WarmupCosine.DEFAULT;
        assertThat(cosine.rate(0, 10_000)).isEqualTo(0);
        assertThat(cosine.rate(1, 10_000)).isCloseTo(5e-7, within(1e-20));
        assertThat(cosine.rate(1000, 10_000)).isCloseTo(5e-4, within(1e-17));
        assertThat(cosine.rate(2000, 10_000)).isEqualTo(1e-3);
        assertThat(cosine.rate(6000, 10_000)).isCloseTo(5e-4, within(1e-17));
        assertThat(cosine.rate(9999, 10_000)).isCloseTo(3.855e-11, within(1e-14));
        assertThat(cosine.rate(10_000, 10_000)).isEqualTo(0);

        Schedule stairs = new ExponentialDecay(0.01, 1000, 0.9, true);
        assertThat(stairs.rate(999, 1)).isEqualTo(0.01);
        assertThat(stairs.rate(1000, 1)).isCloseTo(0.009, within(1e-17));
        assertThat(stairs.rate(2500, 1)).isCloseTo(0.0081, within(1e-17));
        Schedule smooth = new ExponentialDecay(0.01, 1000, 0.9, false);
        assertThat(smooth.rate(500, 1)).isCloseTo(9.48683e-3, within(1e-8));
        assertThat(smooth.rate(2500, 1)).isCloseTo(7.68433e-3, within(1e-8));
        assertThat(new ConstantRate(0.25).rate(77, 100)).isEqualTo(0.25);
    }

    @Test
    void a_warmup_that_never_ends_is_refused() {
        assertThatThrownBy(() -> WarmupCosine.DEFAULT.check(2000))
                .isInstanceOf(Misuse.class)
                .hasMessageContainingAll("must be longer than its warmup of 2000", "set a shorter one");
    }

    /** Against the recursions, written out for one weight at a time. */
    @Test
    void adam_follows_its_equations() {
        Tensor weights = Tensors.of(new double[] {1, -2, 0.5}, 3);
        double[] w = weights.toDoubles();
        double[] m = new double[3];
        double[] v = new double[3];
        Adam adam = new Adam(0.8, 0.95, 1e-6);
        OptimizerState state = adam.start(weights);
        for (int n = 1; n <= 5; n++) {
            double[] g = {Math.sin(n), 1e-7 * n, w[2]};
            state = adam.update(state, weights, Tensors.of(g, 3), 0.1);
            for (int i = 0; i < 3; i++) {
                m[i] = 0.8 * m[i] + 0.2 * g[i];
                v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
                double mean = m[i] / (1 - Math.pow(0.8, n));
                double square = v[i] / (1 - Math.pow(0.95, n));
                w[i] -= 0.1 * mean / (Math.sqrt(square) + 1e-6);
            }
            assertThat(weights.toDoubles()).containsExactly(w, Offset.offset(1e-13));
        }
        assertThat(state.updates()).isEqualTo(5);
    }

    /** Roundings are those of the operations of libtorch one after another, to the last bit, whatever the sizes. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 0.999, 1e-8, 0",
        "0.5, 0.95, 1e-3, 0.01",
        "0.3, 0.5, 1e-30, 0.1",
        "0, 0, 1e-8, 0",
        "0.51, 0.9, 1, 2e2"
    })
    void one_sweep_of_adam_is_its_operations(double beta1, double beta2, double epsilon, double decay) {
        Draws draws = new Draws(new Seed(11));
        for (int count : new int[] {1, 15, 16, 37, 1024, 5003}) {
            Adam adam = new Adam(beta1, beta2, epsilon);
            Tensor swept = Tensors.of(awkward(draws, count), count);
            Tensor stepped = swept.copy();
            OptimizerState ofSwept = adam.start(swept);
            OptimizerState ofStepped = adam.start(stepped);
            for (int update = 0; update < 6; update++) {
                Tensor gradient = Tensors.of(awkward(draws, count), count);
                double kept = 1 - 0.01 * decay * update;
                double step = -1e-3 * (update + 1);
                assertThat(adam.inOneSweep(ofSwept, swept, gradient, epsilon, step, kept))
                        .isTrue();
                adam.inOperations(ofStepped, stepped, gradient, epsilon, step, kept);
                assertThat(unsigned(swept)).containsExactly(unsigned(stepped));
                for (String name : ofSwept.tensors().keySet()) {
                    assertThat(unsigned(ofSwept.get(name))).as(name).containsExactly(unsigned(ofStepped.get(name)));
                }
            }
        }
    }

    /** The values, with one zero in place of two: its sign depends on the vectors of the processor. */
    private static float[] unsigned(Tensor values) {
        float[] all = values.toFloats();
        for (int i = 0; i < all.length; i++) {
            all[i] += 0f;
        }
        return all;
    }

    @Test
    void what_is_no_vector_of_floats_in_memory_is_stepped_by_operations() {
        Adam adam = Adam.DEFAULT;
        Tensor weights = Tensors.of(new float[] {1, 2, 3}, 3);
        Tensor spread = Tensors.of(new float[] {1, 9, -2, 9, 0, 9}, 3, 2).select(1, 0);
        assertThat(adam.inOneSweep(adam.start(weights), weights, spread, 1e-8, -1, 1))
                .isFalse();
        adam.update(adam.start(weights), weights, spread, 0.5);
        assertThat(weights.toFloats()).containsExactly(new float[] {0.5f, 2.5f, 3}, Offset.offset(1e-6f));
    }

    /** Of all sizes that single precision has, with zeros, infinities and no numbers among them. */
    private static float[] awkward(Draws draws, int count) {
        float[] values = draws.zigguratNormals(count);
        float[] special = {0, -0f, Float.MIN_VALUE, -1e-39f, 1e-20f, 3e38f, -1e19f, Float.NaN, Float.NEGATIVE_INFINITY};
        for (int i = 0; i < count; i++) {
            double kind = draws.uniform();
            if (kind < 0.2) {
                values[i] = special[(int) (draws.uniform() * special.length)];
            } else if (kind < 0.5) {
                values[i] *= (float) Math.pow(10, -40 + 70 * draws.uniform());
            }
        }
        return values;
    }

    @Test
    void momentum_carries_the_step_on() {
        Tensor weights = Tensors.of(new double[] {1, 1}, 2);
        Sgd sgd = new Sgd(0.5);
        OptimizerState state = sgd.start(weights);
        state = sgd.update(state, weights, Tensors.of(new double[] {1, 2}, 2), 0.1);
        state = sgd.update(state, weights, Tensors.of(new double[] {0, 0}, 2), 0.1);
        assertThat(weights.toDoubles()).containsExactly(new double[] {0.85, 0.7}, Offset.offset(1e-15));
        assertThat(state.updates()).isEqualTo(2);
    }

    @Test
    void the_state_of_another_optimiser_is_refused() {
        Tensor weights = Tensors.of(new double[] {1}, 1);
        OptimizerState other = new Sgd(0).start(weights);
        assertThatThrownBy(() -> Adam.DEFAULT.update(other, weights, weights, 0.1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("another kind");
    }

    @Test
    void nesterov_looks_ahead() {
        Tensor weights = Tensors.of(new double[] {1}, 1);
        Sgd sgd = new Sgd(0.5, true);
        OptimizerState state = sgd.start(weights);
        state = sgd.update(state, weights, Tensors.of(new double[] {2}, 1), 0.1);
        assertThat(weights.item()).isCloseTo(1 - 0.1 * 3, within(1e-15));
        sgd.update(state, weights, Tensors.of(new double[] {1}, 1), 0.1);
        assertThat(weights.item()).isCloseTo(0.7 - 0.1 * 2, within(1e-15)); // m = 2, g + m/2 = 2
    }

    @Test
    void weights_of_adamw_decay_beside_the_step_of_adam() {
        Tensor weights = Tensors.of(new double[] {1, -2}, 2);
        Tensor plain = Tensors.of(new double[] {1 * 0.95, -2 * 0.95}, 2);
        Tensor gradient = Tensors.of(new double[] {0.3, 0}, 2);
        AdamW adamW = new AdamW(0.9, 0.99, 1e-8, 0.5);
        Adam adam = new Adam(0.9, 0.99, 1e-8);
        adamW.update(adamW.start(weights), weights, gradient, 0.1);
        adam.update(adam.start(plain), plain, gradient, 0.1);
        assertThat(weights.toDoubles()).containsExactly(plain.toDoubles());
        assertThat(weights.toDoubles()[1]).isEqualTo(-1.9);
    }

    @Test
    void the_mean_is_plain_at_first_and_forgets_later() {
        Tensor weights = Tensors.of(new double[] {0}, 1);
        Averaged averaged = new Averaged(new Sgd(0), 0.75, 2);
        OptimizerState state = averaged.start(weights);
        double[] means = new double[8];
        for (int n = 0; n < 8; n++) { // weights 1, 2, 3, …; the mean begins at the third
            state = averaged.update(state, weights, Tensors.of(new double[] {-1}, 1), 1);
            means[n] = averaged.trained(state, weights).item();
        }
        assertThat(weights.item()).isEqualTo(8);
        assertThat(means).containsExactly(new double[] {1, 2, 3, 3.5, 4, 4.5, 5.125, 5.84375}, Offset.offset(1e-14));
    }

    /** f = Σ 100(x₂ₖ − x₂ₖ₋₁²)² + (1 − x₂ₖ₋₁)². */
    @Test
    void lbfgs_finds_the_end_of_rosenbrocks_valley() {
        Tensor weights = Tensors.of(new double[] {-1.2, 1, -1.2, 1, 0, 0}, 6);
        Landscape valley = () -> {
            double[] x = weights.toDoubles();
            double loss = 0;
            double[] g = new double[6];
            for (int i = 0; i < 6; i += 2) {
                double r = x[i + 1] - x[i] * x[i];
                loss += 100 * r * r + (1 - x[i]) * (1 - x[i]);
                g[i] = -400 * r * x[i] - 2 * (1 - x[i]);
                g[i + 1] = 200 * r;
            }
            return new Landscape.Slope(loss, Tensors.of(g, 6));
        };
        double[] losses = minimise(new Lbfgs(10, 25), weights, valley, 70);
        assertThat(weights.toDoubles()).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, Offset.offset(1e-8));
        for (int n = 1; n < losses.length; n++) {
            assertThat(losses[n]).isLessThanOrEqualTo(losses[n - 1]);
        }
    }

    /** f = ½|Dx − b|², of condition number 10⁴; gradient descent would still be far from it. */
    @Test
    void lbfgs_solves_least_squares() {
        double[] scales = {1, 3, 10, 30, 100};
        Tensor weights = Tensors.of(new double[5], 5);
        Tensor d = Tensors.of(scales, 5);
        Landscape squares = () -> {
            Tensor rest = weights.times(d).minus(1);
            return new Landscape.Slope(rest.squared().sum().item() / 2, rest.times(d));
        };
        minimise(new Lbfgs(5, 25), weights, squares, 40);
        for (int i = 0; i < 5; i++) {
            assertThat(weights.toDoubles()[i]).isCloseTo(1 / scales[i], within(1e-7 / scales[i]));
        }
    }

    @Test
    void lbfgs_steps_back_from_where_the_loss_is_not_finite() {
        Tensor weights = Tensors.of(new double[] {0.1}, 1);
        Landscape wall = () -> { // x − ln x has its minimum at 1 and is not a number below 0
            double x = weights.item();
            return new Landscape.Slope(x - Math.log(x), Tensors.of(new double[] {1 - 1 / x}, 1));
        };
        minimise(new Lbfgs(5, 25), weights, wall, 15);
        assertThat(weights.item()).isCloseTo(1, within(1e-8));
    }

    private static double[] minimise(Lbfgs lbfgs, Tensor weights, Landscape landscape, int updates) {
        OptimizerState state = lbfgs.start(weights);
        double[] losses = new double[updates];
        for (int n = 0; n < updates; n++) {
            Landscape.Slope slope = landscape.here();
            losses[n] = slope.loss();
            state = lbfgs.update(state, weights, slope, 1, landscape);
        }
        return losses;
    }
}
