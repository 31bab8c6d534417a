package dev.eddy.generative.steer;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;

class SteeredFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new SteeredFields(8, 3, 2, 4, List.of(0.2));
    }
}
