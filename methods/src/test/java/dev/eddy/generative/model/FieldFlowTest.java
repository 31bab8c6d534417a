package dev.eddy.generative.model;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class FieldFlowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new FieldFlow(new Digits(1700, true), NeuralField.mlp(8, 1), new FlowTraining(20, 16, 2e-3))
                .with(new FlowSampling(FlowSampling.Method.EULER, 3, 2), 10);
    }
}
