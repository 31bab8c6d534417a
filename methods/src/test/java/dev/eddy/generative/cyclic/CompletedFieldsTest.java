package dev.eddy.generative.cyclic;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;

class CompletedFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CompletedFields(16, 4, 2, 2, 10, List.of(0, 1));
    }
}
