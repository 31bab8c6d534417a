package dev.eddy.generative.edit;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class RoundTripsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new RoundTrips(20, 8, new FlowTraining(12, 16, 2e-3), 5);
    }
}
