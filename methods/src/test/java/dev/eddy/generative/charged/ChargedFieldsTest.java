package dev.eddy.generative.charged;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class ChargedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new ChargedFields(true, 64, 8, new FlowTraining(10, 16, 2e-3), 12, 4);
    }
}
