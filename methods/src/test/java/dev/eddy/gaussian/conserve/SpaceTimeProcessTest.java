package dev.eddy.gaussian.conserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.internal.Unsolved;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpaceTimeProcessTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static SpaceTimeProcess process(long steps) {
        return new SpaceTimeProcess(Medium.HEAT, steps, new Seed(1));
    }

    private static SeenGrid first(SeenGrid seen, int count, double size) {
        return new SeenGrid(
                seen.times().narrow(0, 0, count),
                seen.places().narrow(0, 0, count),
                seen.values().narrow(0, 0, count).times(size));
    }

    private static SeenGrid heat() {
        return SeenGrid.of(Medium.HEAT.of(2), new Draws(new Seed(2)));
    }

    private static Tensor places() {
        return Tensors.range(DType.FLOAT64, 11).over(10);
    }

    @Test
    void equal_values_are_predicted_everywhere() {
        SeenGrid seen = heat();
        SeenGrid equal =
                new SeenGrid(seen.times(), seen.places(), seen.values().times(0).plus(0.7));
        Gaussian law = process(20).of(equal, places(), 0.5);
        for (double value : law.mean().toDoubles()) {
            assertThat(value).isCloseTo(0.7, within(1e-12));
        }
        assertThat(law.variances().min().item()).isPositive();
    }

    @Test
    void too_few_values_are_refused() {
        assertThatThrownBy(() -> process(5).of(first(heat(), 4, 1), places(), 0.5))
                .isInstanceOf(Misuse.class)
                .hasMessage("a process in time and space finds 4 hyper-parameters from more values than that, got 4;"
                        + " show it more");
        assertThat(process(5).of(first(heat(), 5, 1), places(), 0.5).mean().allFinite())
                .isTrue();
    }

    /** A search that ends without a law says so, wherever it ends, and is an outcome. */
    @Test
    void a_fit_that_fails_is_told_in_a_sentence() {
        assertThatThrownBy(() -> process(5).of(first(heat(), 100, Double.NaN), places(), 0.5))
                .isInstanceOf(Unsolved.class)
                .hasMessage("some of the 100 values that the process sees are not finite");
        Unsolved noSlope =
                catchThrowableOfType(Unsolved.class, () -> process(5).of(first(heat(), 100, 1e200), places(), 0.5));
        assertThat(noSlope).hasMessage("the likelihood of 100 values has no slope after 0 steps");
        assertThat(noSlope.outcome("the process")).isInstanceOfSatisfying(Outcome.Unsolved.class, outcome -> {
            assertThat(outcome.update()).isEqualTo(1);
            assertThat(outcome.reason()).startsWith("of the process failed: the likelihood of 100 values");
            assertThat(outcome.isDivergence()).isTrue();
        });
        // Rounding of so large a variance is more than the noise.
        Tensor logs = Tensors.of(new double[] {40, -8, -8, -4}, 4);
        assertThatThrownBy(() -> process(5).law(logs, heat(), places(), 0.5))
                .isInstanceOf(Unsolved.class)
                .hasMessageStartingWith("of 100 values the matrix is not positive definite (its leading minor of order")
                .hasMessageEndingWith("; take fewer steps")
                .isInstanceOfSatisfying(
                        Unsolved.class, failed -> assertThat(failed.step()).isEqualTo(5));
    }
}
