package dev.eddy.generative.chain;

import dev.eddy.experiment.Experiment;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;

class DenoisedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new DenoisedFields(16, 12, 20, List.of(0.05), new DenoisingMcmc(2, 2, 2, 1));
    }

    @Override
    protected DType precision() {
        return DType.FLOAT64;
    }
}
