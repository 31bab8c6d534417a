package dev.eddy.gaussian.collocation;

import dev.eddy.experiment.Experiment;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.testkit.ExperimentContract;

class MultiscaleEquationsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new MultiscaleEquations(MultiscaleProblem.ADVECTION, Decay.MATERN_5_2, 6, 2, 6, 2, 1, 2);
    }
}
