package dev.eddy.generative.steer;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class SteeredFlowsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining training = new FlowTraining(6, 16, 2e-3);
        return new SteeredFlows(64, 8, training, training, 32, 8, 4, new SourceSearch(2, 0.1));
    }
}
