package dev.eddy.fit.glioma;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class TumourLineTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new TumourLine(8, 5, 2, 3, 3);
    }
}
