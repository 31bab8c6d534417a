package dev.eddy.generative.chain;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * Chains in the joint space of states and noise levels.
 *
 * @param x {@code [batch, …]}
 * @param levels index of the noise level of each chain, 0 the smallest, INT64 {@code [batch]}
 */
public record NoisyStates(Tensor x, Tensor levels) {
    public NoisyStates {
        Check.that(
                levels.rank() == 1 && levels.size(0) == x.size(0),
                "each chain has a noise level, got %s for %s",
                levels,
                x);
    }
}
