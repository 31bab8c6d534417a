package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class BridgeFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new BridgeFields(64, 8, new FlowTraining(20, 16, 2e-3), 8, 20);
    }
}
