package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.metric.Metric;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every metric keeps. */
public abstract class MetricContract {
    private static final long[][] SHAPES = {{3, 1, 9}, {3, 2, 8}, {2, 1, 6, 5}, {2, 2, 4, 5, 6}};

    /** The metric under test. */
    protected abstract Metric metric();

    /** The value of a perfect prediction of this many channels. */
    protected double perfect() {
        return 0;
    }

    @Test
    void a_perfect_prediction_has_the_best_value() {
        for (long[] shape : SHAPES) {
            Tensor field = noise(1, shape);
            for (double value : metric().perSample(field, field).toDoubles()) {
                assertThat(value).isCloseTo(perfect(), within(1e-14));
            }
        }
    }

    @Test
    void there_is_one_value_per_sample_that_does_not_depend_on_the_other_samples() {
        for (long[] shape : SHAPES) {
            try (Scope scope = Scope.open()) {
                Tensor p = noise(1, shape);
                Tensor r = noise(2, shape);
                Tensor all = metric().perSample(p, r);
                assertThat(all.shape()).containsExactly(shape[0]);
                for (int i = 0; i < shape[0]; i++) {
                    double alone = metric().mean(p.narrow(0, i, 1), r.narrow(0, i, 1));
                    assertThat(all.toDoubles()[i]).isCloseTo(alone, within(1e-12 * Math.abs(alone)));
                }
            }
        }
    }

    @Test
    void its_gradient_matches_finite_differences() {
        for (long[] shape : SHAPES) {
            try (Scope scope = Scope.open()) {
                Tensor p = noise(1, shape).withGradient();
                Tensor r = noise(2, shape);
                Tensor direction = noise(3, shape);
                Tensor gradient = Autograd.gradient(metric().perSample(p, r).sum(), List.of(p))
                        .get(0);
                double slope = gradient.times(direction).sum().item();
                double h = 1e-6;
                double difference = (metric().mean(p.plus(h, direction), r) - metric().mean(p.plus(-h, direction), r))
                        * shape[0]
                        / (2 * h);
                assertThat(slope).isCloseTo(difference, within(1e-6 * (Math.abs(difference) + 1)));
            }
        }
    }

    @Test
    void shapes_that_differ_are_refused_by_name() {
        assertThatThrownBy(() -> metric().perSample(noise(1, 2, 1, 8), noise(1, 2, 1, 9)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(metric().shortName())
                .hasMessageContaining("[2, 1, 8]")
                .hasMessageContaining("[2, 1, 9]");
    }

    private static Tensor noise(long seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals(count), shape);
    }
}
