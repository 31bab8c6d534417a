package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class MixtureBridgesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new MixtureBridges(50, 10, java.util.List.of(0.5), java.util.List.of(0.0, 1.0));
    }
}
