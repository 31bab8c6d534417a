package dev.eddy.generative.charged;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class ChargedPointsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new ChargedPoints(200, 18);
    }
}
