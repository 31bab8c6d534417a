package dev.eddy.generative.onestep;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class OneStepFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(6, 16, 2e-3);
        return new OneStepFields(40, 8, few, few, few, 20, 16);
    }
}
