package dev.eddy.implicit;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/** Infiltration with its laws, in steps of one length from time 0 on. */
record InfiltrationStepper(Infiltration slab, Closure closure, double dt, long number) implements Stepper {
    InfiltrationStepper {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    @Override
    public StateSpace space() {
        return slab.space();
    }

    @Override
    public Stepper after(long steps) {
        return closure.isSteady() ? this : new InfiltrationStepper(slab, closure, dt, number + steps);
    }

    @Override
    public Tensor step(Tensor state) {
        return slab.step(state, closure, closure.parameters(), (number + 1) * dt, dt);
    }
}
