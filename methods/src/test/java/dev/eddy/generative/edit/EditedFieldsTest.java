package dev.eddy.generative.edit;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class EditedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new EditedFields(4, 8, new FlowTraining(12, 16, 2e-3), 3, 4);
    }
}
