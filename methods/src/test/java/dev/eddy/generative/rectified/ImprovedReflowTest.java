package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class ImprovedReflowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(12, 16, 2e-3);
        return new ImprovedReflow(48, 8, few, few, 30, 0.3, 16);
    }
}
