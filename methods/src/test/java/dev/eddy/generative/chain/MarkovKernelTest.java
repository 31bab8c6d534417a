package dev.eddy.generative.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.VarianceExploding;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Time;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A centred Gaussian of deviation ½ with noise of levels from 0.1 to 2: everything about its chains is known. */
class MarkovKernelTest {
    private static final double[] LEVELS = LevelPosterior.geometric(0.1, 2, 8);
    private static final int CHAINS = 400;

    private static MixtureField field() {
        GaussianMixture one = new GaussianMixture(
                Tensors.ones(DType.FLOAT64, 1),
                Tensors.zeros(DType.FLOAT64, 1, 1),
                Tensors.full(DType.FLOAT64, 0.25, 1));
        return new MixtureField(one, new VarianceExploding(0.1, 2));
    }

    private static LevelPosterior posterior(MixtureField field) {
        return LevelPosterior.of(
                (x, sigma) -> field.logDensity(Time.of(field.schedule().timeOfNoiseLevel(sigma)), x), LEVELS);
    }

    private static NoisyStates start(long level) {
        return new NoisyStates(Tensors.zeros(DType.FLOAT64, CHAINS, 1), Tensors.full(DType.INT64, level, CHAINS));
    }

    /**
     * Unadjusted steps at one level keep a Gaussian law of a known variance: with x ← (1 − η/2v) x + √η z, v/(1 − η/4v), which is off
     * by the step.
     */
    @Test
    void langevin_steps_have_the_variance_that_their_step_gives() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double sigma = LEVELS[3];
            double v = 0.25 + sigma * sigma;
            double eta = 0.3 * v;
            Langevin kernel =
                    Langevin.fixed(field(), Arrays.stream(LEVELS).boxed().toList(), eta);
            NoisyStates states = start(3);
            double sum = 0;
            double mean = 0;
            int steps = 600;
            for (int i = -100; i < steps; i++) {
                try (Scope inner = Scope.open()) {
                    states = kernel.step(states, ChainDraws.of(new Seed(1), i));
                    inner.keep(states.x());
                    sum += i < 0 ? 0 : states.x().squared().mean().item() / steps;
                    mean += i < 0 ? 0 : states.x().mean().item() / steps;
                }
            }
            double expected = v / (1 - eta / (4 * v));
            // Correlation of 0.85 from step to step: effectively CHAINS · steps/12 draws.
            double deviation = expected * Math.sqrt(2.0 * 12 / (CHAINS * steps));
            assertThat(sum).isCloseTo(expected, within(3 * deviation));
            assertThat(mean).isCloseTo(0, within(3 * Math.sqrt(expected * 12 / (CHAINS * steps))));
        }
    }

    /** Levels are uniform in the joint law, whatever they began with. */
    @Test
    void levels_are_visited_alike() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            MixtureField field = field();
            MarkovKernel kernel = Langevin.scaled(
                            field, Arrays.stream(LEVELS).boxed().toList(), 0.1, 0.25)
                    .then(new NoiseLevelGibbs(posterior(field), true));
            NoisyStates states = start(0);
            long[] visits = new long[LEVELS.length];
            int steps = 300;
            for (int i = -60; i < steps; i++) {
                try (Scope inner = Scope.open()) {
                    states = kernel.step(states, ChainDraws.of(new Seed(2), i));
                    inner.keep(states.x());
                    inner.keep(states.levels());
                    if (i >= 0) {
                        for (long level : states.levels().toLongs()) {
                            visits[(int) level]++;
                        }
                    }
                }
            }
            for (long count : visits) {
                assertThat((double) count * LEVELS.length / (CHAINS * steps)).isCloseTo(1, within(0.12));
            }
        }
    }

    @Test
    void posteriors_follow_from_densities_and_the_likeliest_level_is_the_largest() {
        try (Scope scope = Scope.open()) {
            MixtureField field = field();
            Tensor x = Tensors.of(new double[] {0, 1.5, 40}, 3, 1);
            double[] p = posterior(field).of(x).toDoubles();
            double[] density = new double[8];
            for (int l = 0; l < 8; l++) {
                double v = 0.25 + LEVELS[l] * LEVELS[l];
                density[l] = Math.exp(-1.5 * 1.5 / (2 * v)) / Math.sqrt(v);
            }
            double all = Arrays.stream(density).sum();
            for (int l = 0; l < 8; l++) {
                assertThat(p[8 + l]).isCloseTo(density[l] / all, within(1e-12));
            }
            NoisyStates states = new NoisyStates(x, Tensors.of(new long[] {4, 4, 4}, 3));
            NoisyStates likeliest =
                    new NoiseLevelGibbs(posterior(field), false).step(states, ChainDraws.of(new Seed(0), 0));
            assertThat(likeliest.levels().toLongs()[0]).isZero();
            assertThat(likeliest.levels().toLongs()[2]).isEqualTo(7);
            assertThatThrownBy(() -> Langevin.fixed(
                            new MixtureField(GaussianMixture.standardNormal(1), new CondOt()), List.of(1.0), 0.1))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("under(");
        }
    }
}
