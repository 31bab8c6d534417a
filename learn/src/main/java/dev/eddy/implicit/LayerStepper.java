package dev.eddy.implicit;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.stream.IntStream;

/** A layer and its closure with steps of one length; rollouts are marches. */
record LayerStepper(ImplicitLayer layer, Closure closure, double dt, double start, long number) implements Stepper {
    LayerStepper {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    @Override
    public StateSpace space() {
        return layer.dynamics().space();
    }

    @Override
    public Stepper after(long steps) {
        return closure.isSteady() ? this : new LayerStepper(layer, closure, dt, start, number + steps);
    }

    private TimeLevels times(int steps) {
        return TimeLevels.uniform(start + number * dt, dt, steps);
    }

    @Override
    public Tensor step(Tensor state) {
        return layer.end(closure, state, times(1));
    }

    @Override
    public Tensor repeat(Tensor state, int steps) {
        return steps == 0 ? state : layer.end(closure, state, times(steps));
    }

    @Override
    public Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
        Check.that(steps >= 1 || includeInitial, "a rollout without steps has the initial state alone");
        int first = includeInitial ? 0 : 1;
        return layer.states(
                closure,
                initial,
                times(Math.max(1, steps)),
                IntStream.rangeClosed(first, steps).toArray());
    }
}
