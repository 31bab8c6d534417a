package dev.eddy.generative.refine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.scenario.Scenario;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefinedRolloutsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return of("periodic");
    }

    private static RefinedRollouts of(String boundary) {
        Scenario scenario = Scenario.of(
                "physical.burgers",
                Map.of(
                        "points",
                        16,
                        "boundary",
                        boundary,
                        "train-samples",
                        3,
                        "train-horizon",
                        4,
                        "test-samples",
                        2,
                        "test-horizon",
                        4));
        return new RefinedRollouts(
                scenario,
                new ConvNet(4, 1, Activation.SWISH),
                new FlowTraining(12, 4, 2e-3),
                new NoiseDenoising(1, 0.1),
                List.of(Trained.values()),
                new DiffusionDenoising(2, 1e-3, DiffusionDenoising.Given.VELOCITY),
                2,
                List.of(2, 4));
    }

    /** Their errors are taken wave by wave, after all trainings. */
    @Test
    void walls_are_refused_before_any_work() {
        assertThatThrownBy(() -> of("dirichlet"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("refined-rollouts: a scenario in a periodic box");
    }
}
