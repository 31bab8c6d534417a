package dev.eddy.generative.edit;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class SolverOrdersTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new SolverOrders(4, 16);
    }
}
