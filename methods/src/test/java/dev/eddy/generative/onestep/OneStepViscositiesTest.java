package dev.eddy.generative.onestep;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class OneStepViscositiesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(6, 16, 2e-3);
        return new OneStepViscosities(10, 3, 8, 0.1, 1.5, few, few, few, 20, 8);
    }
}
