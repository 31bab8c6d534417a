package dev.eddy.fit.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import org.junit.jupiter.api.Test;

class CausalLossTest {
    private static Weights three() {
        Blueprint blueprint = new Blueprint();
        blueprint.weight("w", Initialisation.constant(1), 3);
        return blueprint.draw(new Seed(0), DType.FLOAT64);
    }

    /** Slices wᵢ² decay one after another; the criterion ends the training once all are small, for every tolerance in turn. */
    @Test
    void a_training_goes_through_its_tolerances_and_ends_by_its_criterion() {
        Weights weights = three();
        CausalLoss<String> loss =
                CausalLoss.of(CausalSchedule.of(1, 50), batch -> weights.get(0).squared());
        Recipe recipe = Recipe.DEFAULT
                .withOptimizer(new Sgd(0))
                .withSchedule(new ConstantRate(0.5))
                .withUpdates(5000);
        TrainingResult result =
                new Trainer(recipe, new Seed(1)).with(loss.hook()).train(weights, loss, Batches.always(""));
        assertThat(loss.epsilon()).isEqualTo(50);
        assertThat(loss.smallestWeight()).isGreaterThan(0.99);
        assertThat(((Outcome.Finished) result.outcome()).toString())
                .isNotEqualTo(new Outcome.Finished(5000).toString());
        assertThat(result.curves().stream().map(curve -> curve.name()))
                .anyMatch(name -> name.contains("smallest-weight"));
    }

    @Test
    void no_gradient_goes_through_the_weights() {
        Weights weights = three();
        CausalLoss<String> loss =
                CausalLoss.of(CausalSchedule.of(2), batch -> weights.get(0).squared());
        Tensor gradient = weights.gradient(loss.of(""));
        for (int i = 0; i < 3; i++) {
            assertThat(gradient.select(0, i).item()).isCloseTo(2.0 / 3 * Math.exp(-2.0 * i), within(1e-14));
        }
    }
}
