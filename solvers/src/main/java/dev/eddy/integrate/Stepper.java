package dev.eddy.integrate;

import dev.eddy.grid.StateSpace;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Advances a state by one time step: a spectral or finite-difference solver, a neural emulator, a hybrid of both, a
 * solver repeated or wrapped in resampling. Rollouts, metrics, training and benchmarks know nothing else.
 *
 * <p>Steppers are immutable and may be used by several threads at once. Every operation is differentiable.
 */
public interface Stepper {
    /** The states that it takes and gives. */
    StateSpace space();

    /** Time that one step covers. */
    double dt();

    /** {@code [batch, channels, x…]} to the same, one step later. */
    Tensor step(Tensor state);

    /**
     * This stepper so many steps later: itself, unless its law changes with time. {@link #step} is the first step from
     * where its time starts; rollouts go on from there.
     */
    default Stepper after(long steps) {
        return this;
    }

    /** The state after {@code steps} steps. A stepper may do better than one call per step. */
    default Tensor repeat(Tensor state, int steps) {
        return Repetition.of((current, i) -> after(i).step(current), state, steps);
    }

    /**
     * All states of {@code steps} steps as {@code [batch, time, channels, x…]}.
     *
     * @param includeInitial whether time 0 comes first ({@code steps + 1} entries)
     */
    default Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
        space().check(getClass().getSimpleName(), initial.shape());
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>(steps + 1);
            if (includeInitial) {
                states.add(initial);
            }
            Tensor current = initial;
            for (int i = 0; i < steps; i++) {
                current = scopedStep(after(i), current);
                states.add(current);
            }
            return scope.keep(Tensors.stack(states, 1));
        }
    }

    /** One step that leaves nothing but its result: what is computed in between is many times as large as a state. */
    private static Tensor scopedStep(Stepper stepper, Tensor state) {
        try (Scope scope = Scope.open()) {
            Tensor next = stepper.step(state);
            return next == state ? state : scope.keep(next);
        }
    }
}
