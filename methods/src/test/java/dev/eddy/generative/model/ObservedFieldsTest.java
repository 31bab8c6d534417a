package dev.eddy.generative.model;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.scenario.Scenario;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ObservedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        Scenario scenario = Scenario.of(
                "difficulty.burgers",
                Map.of("points", 16, "train-samples", 4, "train-horizon", 5, "test-samples", 2, "test-horizon", 5));
        return new ObservedFields(
                new ScenarioStates(scenario, 20, 6, 0, Optional.empty()),
                new Fno(List.of(3), 4, 1, Activation.GELU, 0),
                FieldFlow.Scaled.WAVES,
                new FlowTraining(12, 4, 2e-3),
                0.25,
                4,
                0.2,
                5,
                2,
                3);
    }
}
