package dev.eddy.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two unknown laws from profiles of the porosity at four times, made in fine steps. With {@code -Deddy.test.everything=true} to
 * the end for four seeds; else one seed, half of it.
 */
class InfiltrationLearningTest {
    private static final boolean EVERYTHING = Boolean.getBoolean("eddy.test.everything");
    private static final Infiltration SLAB = new Infiltration(32, 4);
    private static final Closure TRUTH = new InfiltrationFibres(0.7);
    private static final int FINE = 320;

    static LongStream seeds() {
        return LongStream.range(0, EVERYTHING ? 4 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void laws_learned_at_one_damkohler_number_hold_at_others_and_later(long seed) {
        InfiltrationLearning learning = new InfiltrationLearning(SLAB).withUpdates(EVERYTHING ? 80 : 30);
        try (Scope scope = Scope.open()) {
            Closure laws = learning.laws(new Seed(seed));
            double before = profileError(laws, 2);
            Tensor data = learning.profiles(TRUTH, FINE / 20);
            List<Double> losses = learning.learn(laws, data, Progress.NONE);
            assertThat(losses.get(losses.size() - 1)).isLessThan(EVERYTHING ? 1e-6 : 2e-5);
            assertThat(before).isGreaterThan(0.05);
            for (double damkohler : new double[] {2, 8}) {
                assertThat(profileError(laws, damkohler))
                        .as("Da = %s", damkohler)
                        .isLessThan(0.02);
            }
            // Over all porosities that the data visit.
            for (String name : List.of(Infiltration.SURFACE, Closure.DIFFUSIVITY)) {
                assertThat(lawError(laws, name)).as(name).isLessThan(EVERYTHING ? 0.1 : 0.15);
            }
            for (double horizon : new double[] {1.1, 1.25, 1.5}) {
                double error = mean(laws, 20, horizon) / mean(TRUTH, FINE, horizon) - 1;
                assertThat(error).as("mean at t = %s", horizon).isCloseTo(0, within(EVERYTHING ? 0.01 : 0.02));
            }
        }
    }

    private static double mean(Closure laws, int perUnit, double horizon) {
        try (NoGrad off = NoGrad.open()) {
            Tensor start = SLAB.uniform(0.7, DType.FLOAT64);
            return SLAB.stepper(laws, 1.0 / perUnit)
                    .repeat(start, (int) Math.round(horizon * perUnit))
                    .mean()
                    .item();
        }
    }

    /** Of the last profile, relative to the truth in fine steps. */
    private static double profileError(Closure laws, double damkohler) {
        try (NoGrad off = NoGrad.open()) {
            Infiltration slab = SLAB.withDamkohler(damkohler);
            Tensor start = slab.uniform(0.7, DType.FLOAT64);
            Tensor fine = slab.stepper(TRUTH, 1.0 / FINE).repeat(start, FINE);
            return Problems.relativeDifference(slab.stepper(laws, 0.05).repeat(start, 20), fine);
        }
    }

    /** Mean relative error on porosities from 0.07 to 0.7. */
    private static double lawError(Closure laws, String name) {
        Tensor porosity = Tensors.range(DType.FLOAT64, 64).times(0.01).plus(0.07).reshape(1, 1, 64);
        Map<String, Tensor> learned = laws.fields(laws.parameters(), 0, porosity);
        Map<String, Tensor> exact = TRUTH.fields(List.of(), 0, porosity);
        return learned.get(name).over(exact.get(name)).minus(1).abs().mean().item();
    }

    @Test
    void laws_that_are_known_to_vanish_without_pores_do() {
        try (Scope scope = Scope.open()) {
            Closure laws = new InfiltrationLearning(SLAB).laws(new Seed(1));
            Tensor porosity = Tensors.of(new double[] {0, 0.3, 0.6}, 1, 1, 3);
            Map<String, Tensor> fields = laws.fields(laws.parameters(), 0, porosity);
            assertThat(fields).containsOnlyKeys(Closure.DIFFUSIVITY, Infiltration.SURFACE);
            for (Tensor field : fields.values()) {
                double[] values = field.detach().toDoubles();
                assertThat(values[0]).isZero();
                assertThat(values[1]).isPositive();
                assertThat(values[2]).isPositive();
            }
        }
    }
}
