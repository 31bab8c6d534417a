package dev.eddy.generative.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.FieldMixture;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.Time;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenoisingMcmcTest {
    private static final LinearNoise PATH = new LinearNoise(4);
    private static final List<Double> SIGMAS = List.of(0.1, 0.5, 1.0, 2.0);

    private static FieldMixture law() {
        Tensor means = Tensors.of(new Draws(new Seed(1)).normals(16), 2, 1, 8).times(2);
        return new FieldMixture(Tensors.of(new double[] {0.3, 0.7}, 2), means, GaussianField.power(2, 1, 8));
    }

    /** Scores are slopes of the density, also where each sample has its own level; predictions follow from each other. */
    @Test
    void mixtures_of_fields_are_what_their_densities_say() {
        try (Scope scope = Scope.open()) {
            FieldMixture law = law();
            Tensor x = law.draw(6, new Draws(new Seed(2)), DType.FLOAT64);
            Time each = Time.each(0.2, 0.5, 0.7, 0.9, 0.95, 0.99);
            Tensor leaf = x.withGradient();
            Tensor slope = Autograd.gradient(law.logDensity(PATH, each, leaf).sum(), leaf);
            VectorField field = law.along(PATH);
            assertThat(field.as(Prediction.SCORE).at(each, x).toDoubles())
                    .containsExactly(slope.toDoubles(), within(1e-10));
            for (Prediction prediction : Prediction.values()) {
                assertThat(field.as(prediction).at(each, x).toDoubles())
                        .containsExactly(
                                field.converted(prediction, each, x, field.at(each, x))
                                        .toDoubles(),
                                within(1e-9));
            }
            double[] all = law.logDensities(new double[] {0.5, 2}, x).toDoubles();
            double[] one =
                    law.logDensity(PATH, Time.of(PATH.timeOfNoiseLevel(2)), x).toDoubles();
            for (int i = 0; i < 6; i++) {
                assertThat(all[2 * i + 1]).isCloseTo(one[i], within(1e-10));
            }
            double[] shares = new double[2];
            for (long component : law.components(law.draw(2000, new Draws(new Seed(3)), DType.FLOAT64), PATH)) {
                shares[(int) component] += 1 / 2000.0;
            }
            assertThat(shares[0]).isCloseTo(0.3, within(0.05));
        }
    }

    /** A batch of samples at levels of their own goes the way that each goes alone, by every integrator. */
    @Test
    void each_sample_starts_at_its_own_level() {
        try (Scope scope = Scope.open()) {
            VectorField field = law().along(PATH);
            Tensor x = Tensors.of(new Draws(new Seed(4)).normals(24), 3, 1, 8);
            NoisyStates states = new NoisyStates(x, Tensors.of(new long[] {3, 0, 2}, 3));
            DenoisingMcmc chain = new DenoisingMcmc(0, 1, 4, 1);
            for (Integrator integrator : List.of(
                    new RescaledEuler(),
                    new RescaledHeun(),
                    Integrator.of(Tableaus.MIDPOINT),
                    Integrator.of(Tableaus.RK4))) {
                Tensor together =
                        chain.denoise(integrator, field, states, SIGMAS).end();
                for (int i = 0; i < 3; i++) {
                    double sigma = SIGMAS.get((int) states.levels().toLongs()[i]);
                    Tensor alone = new StepSampler(
                                    integrator, NoiseLevels.times(PATH, NoiseLevels.karras(4, 0.1, sigma, 1)))
                            .run(field, x.narrow(0, i, 1))
                            .end();
                    assertThat(together.narrow(0, i, 1).toDoubles())
                            .as(integrator.name())
                            .containsExactly(alone.toDoubles(), within(1e-12));
                }
                assertThat(chain.denoise(integrator, field, states, SIGMAS).evaluations())
                        .isLessThanOrEqualTo(chain.evaluations(integrator) - 1);
            }
        }
    }

    /** Of a window the state of the smallest level is taken, and the chain goes on from the last one. */
    @Test
    void windows_give_their_smallest_level() {
        try (Scope scope = Scope.open()) {
            long[][] visits = {{3, 2}, {1, 2}, {2, 0}, {2, 3}, {1, 3}, {3, 3}};
            int[] step = {0};
            MarkovKernel kernel = (states, draws) -> {
                long[] levels = visits[step[0]++];
                return new NoisyStates(states.x().plus(1), Tensors.of(levels, 2));
            };
            NoisyStates start = DenoisingMcmc.start(Tensors.zeros(DType.FLOAT64, 2, 1, 8), SIGMAS, 0.6, new Seed(5));
            assertThat(start.levels().toLongs()).containsExactly(1, 1);
            assertThat(start.x().squared().mean().item()).isBetween(0.1, 0.6);
            NoisyStates zero = new NoisyStates(Tensors.zeros(DType.FLOAT64, 2, 1), start.levels());
            DenoisingMcmc.Walk walk = new DenoisingMcmc(0, 3, 4, 1).walk(kernel, zero, 2, 0, new Seed(6));
            assertThat(walk.last().x().toDoubles()).containsExactly(6, 6);
            assertThat(walk.smallest().levels().toLongs()).containsExactly(1, 3);
            assertThat(walk.smallest().x().toDoubles()).containsExactly(5, 4);
        }
    }
}
