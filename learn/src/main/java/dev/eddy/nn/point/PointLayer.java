package dev.eddy.nn.point;

import dev.eddy.nn.layer.Weights;

/**
 * What a {@link PointNetwork} computes, as a function of all its weights; it holds no arrays. Written in the operations of jets,
 * so that derivatives with respect to the coordinates come with the values.
 */
@FunctionalInterface
public interface PointLayer {
    /** From the numbers of each point, the last of them the time where the architecture is not steady. */
    Jet apply(Jet points, Weights weights);
}
