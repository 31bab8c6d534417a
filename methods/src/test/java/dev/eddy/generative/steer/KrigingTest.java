package dev.eddy.generative.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrigingTest {
    private static final GaussianField LAW = GaussianField.power(2, 2, 16);
    private static final Measurements.Masked AROUND = Measurements.aroundBox(new long[] {5}, new long[] {4}, 16);

    /** What is not seen has the inverse of its block of the precision as its covariance: another way to the same. */
    @Test
    void deviations_are_those_of_the_precision() {
        try (Scope scope = Scope.open()) {
            Tensor identity = Tensors.identity(DType.FLOAT64, 16);
            Tensor precision = CholeskyFactor.of(LAW.covariance()).solve(identity);
            Tensor block = precision.narrow(0, 5, 4).narrow(1, 5, 4);
            Tensor inverse = CholeskyFactor.of(block).solve(Tensors.identity(DType.FLOAT64, 4));
            double[] deviation = Kriging.of(LAW, AROUND, 1e-12).deviation().toDoubles();
            for (int i = 0; i < 16; i++) {
                double expected = i < 5 || i > 8
                        ? 0
                        : Math.sqrt(inverse.select(0, i - 5).select(0, i - 5).item());
                assertThat(deviation[i]).as("point %d", i).isCloseTo(expected, within(1e-5));
            }
        }
    }

    /** Of two channels of which one is the other, moved by a point and with its sign turned, one tells all about the other. */
    @Test
    void a_stationary_covariance_joins_channels() {
        try (Scope scope = Scope.open()) {
            Tensor one = LAW.draw(50, new Draws(new Seed(3)), DType.FLOAT64);
            Tensor both = Tensors.cat(List.of(one, one.roll(2, 1).negated()), 1);
            long[] first = new long[16];
            Arrays.setAll(first, i -> i);
            var seen = Measurements.sensors(first, 2, 16);
            Tensor guessed = Kriging.stationary(both, seen, 1e-10).mean(seen.apply(both));
            assertThat(guessed.minus(both).abs().max().item()).isLessThan(1e-3);
        }
    }

    /** Means meet what was measured and are what is best; drawn states scatter about them by the deviation. */
    @Test
    void means_and_draws_are_those_of_the_law() {
        try (Scope scope = Scope.open()) {
            int count = 4000;
            Tensor truth = LAW.draw(count, new Draws(new Seed(1)), DType.FLOAT64);
            Tensor prior = LAW.draw(count, new Draws(new Seed(2)), DType.FLOAT64);
            Kriging kriging = Kriging.of(LAW, AROUND, 1e-12);
            Tensor observed = AROUND.apply(truth);
            Tensor mean = kriging.mean(observed);
            Tensor drawn = kriging.drawn(prior, observed);
            assertThat(AROUND.apply(mean).minus(observed).abs().max().item()).isLessThan(1e-6);
            assertThat(AROUND.apply(drawn).minus(observed).abs().max().item()).isLessThan(1e-6);
            double variance = kriging.deviation().squared().sum().item();
            double spread = Math.sqrt(2.0 / count) * 4 * variance;
            assertThat(truth.minus(mean).squared().sum().item() / count).isCloseTo(variance, within(spread));
            assertThat(drawn.minus(mean).squared().sum().item() / count).isCloseTo(variance, within(spread));
            // The covariance of a large data set leads to the same.
            Tensor learned = Kriging.ofData(truth, AROUND, 1e-9).mean(observed.narrow(0, 0, 1));
            assertThat(learned.minus(mean.narrow(0, 0, 1)).abs().max().item()).isLessThan(0.2);
            // Few samples are enough for one that is the same everywhere.
            Tensor few =
                    Kriging.stationary(truth.narrow(0, 0, 100), AROUND, 1e-9).mean(observed.narrow(0, 0, 1));
            assertThat(few.minus(mean.narrow(0, 0, 1)).abs().max().item()).isLessThan(0.3);
            assertThatThrownBy(() -> Kriging.of(LAW, AROUND, 0))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("1e-10");
        }
    }
}
