package dev.eddy.generative.turbo;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class TurboFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(6, 16, 2e-3);
        return new TurboFields(40, 8, few, 4, few, new RefinerMatching(0.12), 16);
    }
}
