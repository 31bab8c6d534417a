package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;

class BridgeNetworksTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new BridgeNetworks(dev.eddy.generative.path.Interpolants.linear(new dev.eddy.generative.path.Gammas.Root(1)), 8, new dev.eddy.generative.match.FlowTraining(20, 32, 2e-3), 20, 10);
    }
}
