package dev.eddy.fit.causal;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class CausalLorenzTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CausalLorenz(1, 8, 4, true, 10, 6, 1, 3);
    }
}
