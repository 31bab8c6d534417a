package dev.eddy.generative.gauge;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;

class GaugeFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new GaugeFields(CurvedData.Family.BURGERS, 20, 2, -0.5, true, 4, new FlowTraining(4, 8, 1e-3));
    }
}
