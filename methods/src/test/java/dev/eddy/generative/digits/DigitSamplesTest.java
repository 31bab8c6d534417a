package dev.eddy.generative.digits;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.testkit.ExperimentContract;

class DigitSamplesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new DigitSamples(
                new DigitModel(NeuralField.mlp(8, 1), new FlowTraining(12, 16, 2e-3), new FlowTraining(6, 16, 2e-3)),
                new FlowTraining(6, 16, 1e-3),
                20,
                new FlowSampling(FlowSampling.Method.MIDPOINT, 2, 1.5),
                12);
    }
}
