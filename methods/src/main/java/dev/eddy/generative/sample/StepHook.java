package dev.eddy.generative.sample;

import dev.eddy.tensor.Tensor;

/**
 * Changes states between the steps of a sampler: steering, overwriting, noise. It is handed the velocity, which is computed once and
 * used by the step as well, and never calls the field: hooks cost no evaluations and no gradients through a network.
 */
public interface StepHook {
    /** The state that the next step starts from. */
    default Tensor before(StepState state) {
        return state.x();
    }

    /** The state that a step has led to. */
    default Tensor after(StepState state) {
        return state.x();
    }
}
