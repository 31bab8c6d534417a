package dev.eddy.generative.refine;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * A network that sees the state before as well: (u_{n−1}, u_n) → (u_n, u_n + c · f(u_{n−1}/s, u_n/s)). Its states are both as channels,
 * the earlier one first.
 *
 * @param space of both together
 * @param dt time that one application stands for
 */
record HistoryStepper(Network network, StepUnits units, StateSpace space, double dt) implements Stepper {
    HistoryStepper {
        Check.that(
                space.channels() % 2 == 0,
                "the states of two times have an even number of channels, got %d",
                space.channels());
    }

    /** From both states to one change. */
    static Signature signature(Signature step) {
        return Signature.fields(step.axes("history"), 2 * step.inputs(), step.outputs());
    }

    static StateSpace space(StateSpace one) {
        return new StateSpace(one.grid(), 2 * one.channels());
    }

    /** Trajectories {@code [sample, time, channels, x…]} of both states, one time shorter. */
    static Tensor joined(Tensor trajectories) {
        long times = trajectories.size(1) - 1;
        return Tensors.cat(List.of(trajectories.narrow(1, 0, times), trajectories.narrow(1, 1, times)), 2);
    }

    @Override
    public Tensor step(Tensor state) {
        long channels = state.size(1) / 2;
        Tensor now = state.narrow(1, channels, channels);
        Tensor next = now.plus(units.change(), network.apply(state.over(units.state())));
        return Tensors.cat(List.of(now, next), 1);
    }
}
