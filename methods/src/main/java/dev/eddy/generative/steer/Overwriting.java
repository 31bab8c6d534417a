package dev.eddy.generative.steer;

import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepState;
import dev.eddy.tensor.Tensor;

/**
 * Puts known states in the place of what a mask covers, before every step: so that what is known flows into the rest, and never back.
 *
 * @param region 1 where states are overwritten
 * @param known states of all times of the sampler, {@code [batch or 1, times, …]}, as an inversion of the known part gives them
 */
public record Overwriting(Measurements.Masked region, Tensor known) implements StepHook {
    @Override
    public Tensor before(StepState state) {
        Tensor there = known.select(1, state.index()).to(state.x().dtype());
        return region.complement().apply(state.x()).plus(region.apply(there));
    }
}
