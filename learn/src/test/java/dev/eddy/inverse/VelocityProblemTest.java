package dev.eddy.inverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Differentiation;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.GaussianProcess;
import dev.eddy.inverse.InverseProblem.Part;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.Siren;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import org.junit.jupiter.api.Test;

/**
 * Criterion C9: a velocity from one observed time, by implicit and by explicit steps. With {@code -Deddy.test.everything=true} the
 * published 600 updates, else a third of them.
 */
class VelocityProblemTest {
    private static final TransportProblem PROBLEM = new TransportProblem(
            32,
            false,
            1e-3,
            Observations.at(0.05),
            0.05,
            0.2,
            5,
            new Clamp(0, 1, GaussianProcess.TRAINING),
            new Clamp(0, 1, GaussianProcess.TEST),
            0);

    private static final Siren FIELD = new Siren(32, 2, 10, 10, Activation.IDENTITY, true, false);

    private static final int UPDATES = Boolean.getBoolean("eddy.test.everything") ? 600 : 200;

    private record Learned(double loss, double forecast, double velocity) {}

    private static Learned learn(Method method, int updates, long seed) {
        try (Scope scope = Scope.open()) {
            InverseData data = InverseData.of(PROBLEM, DType.FLOAT64);
            PointNetwork network = FIELD.build(2, 2, new Seed(seed), DType.FLOAT64);
            Closure closure = PROBLEM.closure(network, DType.FLOAT64);
            Propagator propagator = PROBLEM.propagator(Part.OBSERVED, method);
            Misfit misfit = new Misfit(PROBLEM, data, propagator, closure, network.weights(), 0);
            Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), updates, 1, 10, 0);
            TrainingResult trained = new Trainer(recipe, new Seed(seed))
                    .train(network.weights(), misfit, Batches.always(data.observed()));
            double[] losses = trained.losses().values();
            try (NoGrad off = NoGrad.open()) {
                Tensor forecast = PROBLEM.propagator(Part.HELD_OUT, method)
                        .stepper(closure, PROBLEM.every())
                        .rollout(data.heldOut().select(1, 0), PROBLEM.steps(), true);
                int last = PROBLEM.steps();
                double error = forecast.select(1, last)
                                .meanAbsoluteError(data.heldOut().select(1, last))
                                .item()
                        / data.heldOut().select(1, last).abs().mean().item();
                return new Learned(
                        losses[losses.length - 1],
                        error,
                        PROBLEM.compared(closure, DType.FLOAT64).get(0).relativeError(0));
            }
        }
    }

    @Test
    void implicit_steps_infer_the_velocity_that_explicit_ones_distort() {
        Learned implicit = learn(Method.crankNicolson(0.01), UPDATES, 0);
        Learned explicit = learn(Method.explicit(Differentiation.Explicit.Scheme.EULER, 0.01), UPDATES, 0);
        assertThat(implicit.forecast()).isLessThan(0.015);
        assertThat(implicit.velocity()).isLessThan(0.1);
        assertThat(explicit.forecast()).isGreaterThan(1.5 * implicit.forecast());
    }
}
