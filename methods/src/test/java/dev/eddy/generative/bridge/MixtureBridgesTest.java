package dev.eddy.generative.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureInterpolant;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.sample.BridgeDynamics;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureBridgesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new MixtureBridges(50, 10, List.of(0.5), List.of(0.0, 1.0));
    }

    /** From N(1, ¼) to N(−2, 1) and back, mean and variance at the end are those of the law, with little and with much noise. */
    @Test
    void noise_in_the_equation_leaves_the_law_as_it_is_in_both_directions() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianMixture first = gaussian(1, 0.25);
            GaussianMixture second = gaussian(-2, 1);
            MixtureInterpolant exact = new MixtureInterpolant(first, second, Interpolants.linear(new Gammas.Root(0.8)));
            SdeSteps steps = new SdeSteps(StochasticScheme.EULER_MARUYAMA);
            for (double epsilon : new double[] {0, 0.3, 2}) {
                Sde forward = BridgeDynamics.forward(exact.drift(), exact.score(), t -> epsilon);
                Tensor start = first.draw(20_000, new Draws(new Seed(1)), DType.FLOAT64);
                Tensor end = steps.end(forward, start, TimeGrid.uniform(0, 1, 150), new StepNoise(new Seed(2)));
                assertLaw(end, -2, 1);
                Sde backward = BridgeDynamics.backward(exact.drift(), exact.score(), t -> epsilon);
                Tensor there = second.draw(20_000, new Draws(new Seed(3)), DType.FLOAT64);
                Tensor back = steps.end(backward, there, TimeGrid.uniform(1, 0, 150), new StepNoise(new Seed(4)));
                assertLaw(back, 1, 0.25);
            }
        }
    }

    private static GaussianMixture gaussian(double mean, double variance) {
        return new GaussianMixture(
                Tensors.ones(DType.FLOAT64, 1),
                Tensors.full(DType.FLOAT64, mean, 1, 1),
                Tensors.full(DType.FLOAT64, variance, 1));
    }

    private static void assertLaw(Tensor x, double mean, double variance) {
        assertThat(x.mean().item()).isCloseTo(mean, within(0.03));
        assertThat(x.minus(mean).squared().mean().item() / variance).isCloseTo(1, within(0.06));
    }
}
