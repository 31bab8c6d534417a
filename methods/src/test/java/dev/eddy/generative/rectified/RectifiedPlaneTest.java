package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class RectifiedPlaneTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new RectifiedPlane(true, 8, new FlowTraining(30, 32, 2e-3), 2, 64, 20);
    }
}
