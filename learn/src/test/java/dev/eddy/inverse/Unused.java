package dev.eddy.inverse;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;

/** An emulator that an objective must not ask. */
final class Unused implements Stepper {
    static final Stepper STEPPER = new Unused();

    @Override
    public StateSpace space() {
        throw new AssertionError("asked for its states");
    }

    @Override
    public double dt() {
        throw new AssertionError("asked for its time step");
    }

    @Override
    public Tensor step(Tensor state) {
        throw new AssertionError("asked for a step");
    }
}
