package dev.eddy.nn.point;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;

/** What a {@link PointNetwork} computes, as a function of all its weights; it holds no arrays. */
@FunctionalInterface
public interface PointLayer {
    /** {@code [points, inputs]} at a time to {@code [points, outputs]}. */
    Tensor apply(Tensor points, double time, Weights weights);
}
