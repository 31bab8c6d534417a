package dev.eddy.generative.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.BetaTable;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.DiscreteVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasedMatchingTest {
    private static final List<NoiseSchedule> PATHS =
            List.of(new CondOt(), new DiscreteVp(BetaTable.scaledLinear(0.00085, 0.012, 1000)));

    private static Tensor normals(int seed) {
        return Tensors.of(new Draws(new Seed(seed)).normals(40), 20, 2);
    }

    @Test
    void lines_go_through_both_ends_of_their_phases() {
        try (Scope scope = Scope.open()) {
            for (NoiseSchedule path : PATHS) {
                PhasedMatching matching = new PhasedMatching(path, 4, new Premetrics.Squared());
                for (int phase = 0; phase < 4; phase++) {
                    Tensor[] ends = {normals(1), normals(2)};
                    Pairs line = matching.line(phase, ends[0], ends[1]);
                    for (int end = 0; end < 2; end++) {
                        Coefficients c = path.at(matching.boundaries().time(0, phase + end));
                        Tensor there = line.x0().times(c.s()).plus(c.a(), line.x1());
                        assertThat(there.minus(ends[end]).abs().max().item()).isLessThan(1e-11);
                    }
                }
            }
        }
    }

    @Test
    void one_phase_is_matching_with_predictions_compared_as_data() {
        try (Scope scope = Scope.open()) {
            for (NoiseSchedule path : PATHS) {
                Pairs pairs = new Pairs(normals(1), normals(2));
                VectorField field = VectorField.of(Prediction.NOISE, path, (time, x) -> x.times(0.3));
                PhasedMatching phased = new PhasedMatching(path, 1, new Premetrics.PseudoHuber(0.1));
                PhasedMatching.Batch batch =
                        phased.batches(List.of(pairs), 64, DType.FLOAT64).batch(new Seed(5), 3);
                double expected = new Matching(Prediction.DATA)
                        .with(new Premetrics.PseudoHuber(0.1))
                        .loss(field, new Matching.Batch(batch.lines(), batch.time()))
                        .item();
                assertThat(phased.loss(field).of(batch).item()).isCloseTo(expected, within(1e-9 * expected));
            }
        }
    }

    @Test
    void a_field_that_is_constant_along_the_lines_of_all_phases_has_no_loss() {
        try (Scope scope = Scope.open()) {
            for (NoiseSchedule path : PATHS) {
                // x₁ = 2 x₀, so that x = (2 a + s) x₀.
                VectorField exact = VectorField.of(Prediction.NOISE, path, (time, x) -> {
                    double[] factors = new double[(int) x.size(0)];
                    for (int i = 0; i < factors.length; i++) {
                        Coefficients c = path.at(time.ofSample(i));
                        factors[i] = 1 / (2 * c.a() + c.s());
                    }
                    return x.times(Tensors.of(factors, factors.length, 1));
                });
                PhasedMatching matching = new PhasedMatching(path, 2, new Premetrics.Squared());
                Tensor noise = normals(1);
                Tensor[] at = new Tensor[3];
                for (int i = 0; i < 3; i++) {
                    Coefficients c = path.at(i / 2.0);
                    at[i] = noise.times(2 * c.a() + c.s());
                }
                List<Pairs> lines = List.of(matching.line(0, at[0], at[1]), matching.line(1, at[1], at[2]));
                for (int update = 0; update < 6; update++) {
                    PhasedMatching.Batch batch =
                            matching.batches(lines, 16, DType.FLOAT64).batch(new Seed(1), update);
                    assertThat(matching.loss(exact).of(batch).item()).isLessThan(1e-20);
                }
            }
            assertThatThrownBy(() ->
                            new PhasedMatching(new CondOt(), TimeGrid.of(1, 0.5, 0), 10, new Premetrics.Squared()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("boundaries rise");
        }
    }
}
