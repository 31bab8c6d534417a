package dev.eddy.gflow;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointLayer;

/** A network of states, with log Z as its first weight. */
record FlowArchitecture(PointArchitecture network) implements PointArchitecture {
    static final String LOG_PARTITION = "log-partition";

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        blueprint.weight(LOG_PARTITION, Initialisation.constant(0), 1);
        return network.design(blueprint.at("network"), inputs, outputs);
    }

    @Override
    public String shortName() {
        return network.shortName();
    }
}
