package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.check.Misuse;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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
                .hasMessageContaining("shorter warmup");
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
}
