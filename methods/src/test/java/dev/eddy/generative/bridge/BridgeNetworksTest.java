package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.testkit.ExperimentContract;

class BridgeNetworksTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new BridgeNetworks(Interpolants.linear(new Gammas.Root(1)), 8, new FlowTraining(20, 32, 2e-3), 20, 10);
    }
}
