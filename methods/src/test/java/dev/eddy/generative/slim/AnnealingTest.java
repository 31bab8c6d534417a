package dev.eddy.generative.slim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnealingTest {
    private static final GaussianNoise NOISE = GaussianNoise.of(3);

    @Test
    void every_way_goes_from_1_down() {
        List<Annealing> ways =
                List.of(new Annealings.Linear(100), new Annealings.HalfCosine(100), new Annealings.Exponential(20));
        for (Annealing way : ways) {
            assertThat(way.beta(0)).isEqualTo(1);
            double before = 1;
            for (int update = 1; update <= 150; update++) {
                assertThat(way.beta(update)).isBetween(0.0, before);
                before = way.beta(update);
            }
            assertThat(before).isLessThan(1e-3);
        }
        assertThat(new Annealings.Linear(100).beta(25)).isEqualTo(0.75);
        assertThat(new Annealings.HalfCosine(100).beta(50)).isCloseTo(0.5, within(1e-15));
        assertThat(new Annealings.Exponential(20).beta(20)).isCloseTo(Math.exp(-1), within(1e-15));
        assertThat(new Annealings.None().beta(0)).isZero();
    }

    @Test
    void with_beta_1_it_is_matching_of_independent_pairs_and_with_0_of_those_given() {
        try (Scope scope = Scope.open()) {
            Tensor starts = NOISE.draw(40, new Draws(new Seed(1)), DType.FLOAT64);
            Tensor ends = NOISE.draw(40, new Draws(new Seed(2)), DType.FLOAT64);
            Coupling given = Coupling.fixed(new Pairs(starts, ends));
            Matching matching = new Matching(Prediction.VELOCITY);
            NeuralField field = NeuralField.velocity(8, 2, new long[] {3}, new CondOt(), new Seed(0), DType.FLOAT64);
            Annealing way = new Annealings.Linear(50);
            // The same draws with the fresh noise as the first ends, whatever was given as such.
            Coupling independent = (count, draws, type) -> {
                Tensor second = given.draw(count, draws, type).x1();
                return new Pairs(NOISE.draw(count, draws, type), second);
            };
            Seed seed = new Seed(5);
            for (long update : new long[] {0, 50}) {
                Coupling expected = update == 0 ? independent : given;
                Matching.Batch annealed =
                        way.batches(matching, given, NOISE, 16, DType.FLOAT64).batch(seed, update);
                Matching.Batch plain =
                        matching.batches(expected, 16, DType.FLOAT64).batch(seed, update);
                assertThat(matching.loss(field).of(annealed).item())
                        .isEqualTo(matching.loss(field).of(plain).item());
            }
        }
    }
}
