package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Experiment;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.scenario.Scenario;
import dev.eddy.testkit.ExperimentContract;
import java.util.Map;

class ConservedRolloutsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        Scenario scenario = Scenario.of(
                "diff_burgers",
                Map.of("points", 16, "train-samples", 2, "train-horizon", 3, "test-samples", 2, "test-horizon", 3));
        return new ConservedRollouts(scenario, new ConvNet(3, 1, Activation.RELU), 2, 4, 3);
    }
}
