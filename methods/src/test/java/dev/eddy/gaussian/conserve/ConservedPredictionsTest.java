package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class ConservedPredictionsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new ConservedPredictions(Medium.STEFAN, ConservedPredictions.Source.ENSEMBLE, 1, 10, 2, 2);
    }
}
