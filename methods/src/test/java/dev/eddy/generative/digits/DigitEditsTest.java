package dev.eddy.generative.digits;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class DigitEditsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new DigitEdits(
                new DigitModel(NeuralField.mlp(8, 1), new FlowTraining(12, 16, 2e-3), new FlowTraining(6, 16, 2e-3)),
                3,
                12);
    }
}
