package dev.eddy.generative.population;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;

class PopulationFlowsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new PopulationFlows(
                6, 2, 4, List.of(0.5, 1.0), true, new CloudNetwork(6, 1, 2, 2, 4), new FlowTraining(20, 8, 2e-3));
    }
}
