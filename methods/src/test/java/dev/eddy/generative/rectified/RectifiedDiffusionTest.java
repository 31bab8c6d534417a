package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class RectifiedDiffusionTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(12, 16, 2e-3);
        return new RectifiedDiffusion(40, 8, few, few, 20, 2, 10);
    }
}
