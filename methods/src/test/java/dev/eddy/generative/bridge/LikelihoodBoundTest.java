package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class LikelihoodBoundTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LikelihoodBound(301, 200, java.util.List.of(0.05, 1.0));
    }
}
