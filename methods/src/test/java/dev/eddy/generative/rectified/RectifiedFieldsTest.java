package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class RectifiedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(20, 16, 2e-3);
        return new RectifiedFields(64, 8, few, few, few, 40, 20);
    }
}
