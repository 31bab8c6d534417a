package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class RectifiedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new RectifiedFields(64, 8, few(30), few(20), few(10), 40, 20);
    }
}
