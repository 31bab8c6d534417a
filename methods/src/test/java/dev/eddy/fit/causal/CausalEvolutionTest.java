package dev.eddy.fit.causal;

import dev.eddy.experiment.Experiment;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;

class CausalEvolutionTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CausalEvolution(EvolutionProblem.KURAMOTO_SIVASHINSKY, 0.01, 2, 3, 8, 4, 2, 2, 1);
    }

    @Override
    protected DType precision() {
        return DType.FLOAT64;
    }
}
