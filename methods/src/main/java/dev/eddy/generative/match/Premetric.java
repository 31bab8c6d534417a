package dev.eddy.generative.match;

import dev.eddy.tensor.Tensor;

/** How far a prediction is from its target: 0 where they are equal. {@link Premetrics} has those with a name. */
@FunctionalInterface
public interface Premetric {
    /** Of each sample, {@code [batch]}, summed over its numbers; differentiable. */
    Tensor of(Tensor prediction, Tensor target);
}
