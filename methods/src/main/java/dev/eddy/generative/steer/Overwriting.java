package dev.eddy.generative.steer;

import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepState;
import dev.eddy.tensor.Tensor;
import java.util.function.IntPredicate;

/**
 * Puts known states in the place of what a mask covers, behind every step, so that the next one begins with them: what is known flows
 * into the rest, and never back. The first state of all is the caller's: {@link #over}.
 *
 * @param region 1 where states are overwritten
 * @param known states of all times of the sampler, {@code [batch or 1, times, …]}, as an inversion of the known part gives them
 * @param at which of these times
 */
public record Overwriting(Measurements.Masked region, Tensor known, IntPredicate at) implements StepHook {
    /** At all times. */
    public Overwriting(Measurements.Masked region, Tensor known) {
        this(region, known, index -> true);
    }

    /** A state at one of the times, overwritten if that is one at which it is. */
    public Tensor over(Tensor x, int index) {
        if (!at.test(index)) {
            return x;
        }
        Tensor there = known.select(1, index).to(x.dtype());
        return region.complement().apply(x).plus(region.apply(there));
    }

    @Override
    public Tensor after(StepState state) {
        return over(state.x(), state.index());
    }
}
