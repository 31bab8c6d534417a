package dev.eddy.residual;

import dev.eddy.tensor.Tensor;

/** The right-hand side of an equation on a grid: {@link SpectralForm}, {@link DifferenceForm}, or written freely. */
@FunctionalInterface
public interface SpaceForm {
    /**
     * uₜ of states at a time.
     *
     * @param states {@code [batch, channels, x…]}
     */
    Tensor rate(Tensor states, double time);

    /** Whether the rate of a state changes with time, so that states of different times are not evaluated together. */
    default boolean changesWithTime() {
        return false;
    }
}
