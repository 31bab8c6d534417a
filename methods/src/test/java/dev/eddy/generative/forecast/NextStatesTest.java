package dev.eddy.generative.forecast;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.scenario.Scenario;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;

class NextStatesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        Scenario scenario = Scenario.of(
                "difficulty.burgers",
                Map.of("points", 16, "train-samples", 3, "train-horizon", 5, "test-samples", 2, "test-horizon", 5));
        return new NextStates(
                scenario,
                1,
                0.3,
                12,
                new Fno(List.of(3), 4, 1, Activation.GELU, 0),
                new FlowTraining(12, 4, 2e-3),
                new FlowSampling(FlowSampling.Method.EULER, 2),
                2,
                4);
    }
}
