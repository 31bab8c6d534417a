package dev.eddy.generative.digits;

import dev.eddy.generative.match.FlowTraining;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.Architecture;

/** The flow that all experiments on digits begin with, and the classifier that judges them: both are learned once for all of them. */
@Doc("a flow to digits that is told their classes, and a classifier of them")
public record DigitModel(
        @Default("{kind: conditioned, network: {kind: mlp, width: 256, activation: swish}, conditioning: {depth: 0}}")
        @Doc("of the flow")
        Architecture network,

        @Default("{updates: 6000, batch: 128}") @Doc("of the flow")
        FlowTraining training,

        @Default("{updates: 1500, batch: 64}") @Doc("of the classifier")
        FlowTraining classifier) {
    /** Whether the budget is one that claims were made for. */
    boolean whole() {
        return training.updates() >= 6000 && classifier.updates() >= 1500;
    }

    DigitModel quick() {
        return new DigitModel(
                network,
                training.withUpdates(Math.min(training.updates(), 200)),
                classifier.withUpdates(Math.min(classifier.updates(), 200)));
    }
}
