package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class RectifiedPlaneTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new RectifiedPlane(true, 8, new dev.eddy.generative.match.FlowTraining(30, 32, 2e-3), 2, 64, 20);
    }
}
