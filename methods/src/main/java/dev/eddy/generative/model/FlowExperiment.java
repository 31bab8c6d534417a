package dev.eddy.generative.model;

import dev.eddy.experiment.Experiment;

/** An experiment that keeps a flow, to be drawn from, inverted and learned from afterwards. */
public interface FlowExperiment extends Experiment {
    /** What the flow that it keeps was learned from, how its network was built, and how it is sampled. */
    FieldFlow settings();
}
