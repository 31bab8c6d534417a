package dev.eddy.fit.stagger;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class StaggeredFlowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new StaggeredFlow(3, 8, 2, 2, 2, 2, 1);
    }
}
