package dev.eddy.generative.refine;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Network;
import dev.eddy.tensor.Tensor;

/**
 * A network as a stepper that gives the change of a state: u ← u + c · f(u/s), with the {@link StepUnits} s of states and c of changes.
 *
 * @param dt time that one application stands for
 */
public record ChangeStepper(Network network, StepUnits units, StateSpace space, double dt) implements Stepper {
    @Override
    public Tensor step(Tensor state) {
        return state.plus(units.change(), network.apply(state.over(units.state())));
    }
}
