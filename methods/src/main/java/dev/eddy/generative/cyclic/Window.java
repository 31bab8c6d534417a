package dev.eddy.generative.cyclic;

import dev.eddy.generative.steer.Measurements;
import dev.eddy.tensor.Tensor;

/**
 * A part of fields that is known.
 *
 * @param region 1 where they are
 * @param known fields {@code [batch, channels, x…]}, of which nothing outside of the region is looked at
 */
public record Window(Measurements.Masked region, Tensor known) {
    /** The known part on a background of zeros, the mean of what is normalised. */
    public Tensor pasted() {
        return region.apply(known);
    }
}
