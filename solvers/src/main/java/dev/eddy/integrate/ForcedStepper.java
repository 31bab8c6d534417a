package dev.eddy.integrate;

import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a force to a stepper by splitting: u ↦ step(u + Δt·f), first order in time. A force that is a sum of
 * waves is solved to the order of the method when it is part of the equation, see {@code Equation.withForcing}.
 *
 * @param force constant in time; broadcasts to the state
 */
public record ForcedStepper(Stepper inner, Tensor force) implements Stepper {
    @Override
    public StateSpace space() {
        return inner.space();
    }

    @Override
    public double dt() {
        return inner.dt();
    }

    @Override
    public Stepper after(long steps) {
        Stepper later = inner.after(steps);
        return later == inner ? this : new ForcedStepper(later, force);
    }

    @Override
    public Tensor step(Tensor state) {
        return step(inner, state, force);
    }

    /** One step with a force. */
    public static Tensor step(Stepper inner, Tensor state, Tensor force) {
        inner.space().check("ForcedStepper", state.shape());
        try (Scope scope = Scope.open()) {
            return scope.keep(inner.step(state.plus(inner.dt(), force)));
        }
    }

    /**
     * A rollout with a force for each step.
     *
     * @param forces {@code [batch, time, channels, x…]}; time entry i acts in step i + 1
     * @return as {@link Stepper#rollout}
     */
    public static Tensor rollout(Stepper inner, Tensor initial, Tensor forces, boolean includeInitial) {
        long steps = forces.size(1);
        Check.that(steps >= 1, "a rollout with forces needs at least one of them");
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>();
            if (includeInitial) {
                states.add(initial);
            }
            Tensor current = initial;
            for (int i = 0; i < steps; i++) {
                current = step(inner.after(i), current, forces.select(1, i));
                states.add(current);
            }
            return scope.keep(Tensors.stack(states, 1));
        }
    }
}
