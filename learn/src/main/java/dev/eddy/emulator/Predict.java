package dev.eddy.emulator;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.Network;
import org.jspecify.annotations.Nullable;

/** The network alone makes the step. */
@Doc("the network alone makes the step")
public record Predict() implements Task {
    @Override
    public boolean needsCoarse() {
        return false;
    }

    @Override
    public Stepper emulator(Network network, StateSpace space, double dt, @Nullable Stepper coarse) {
        return new NeuralStepper(network, space, dt);
    }

    @Override
    public String shortName() {
        return "predict";
    }
}
