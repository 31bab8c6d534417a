package dev.eddy.residual;

import dev.eddy.tensor.Tensor;

/**
 * What must vanish of a candidate, as a differentiable function of it. {@link StrongForm} and {@link TrajectoryResidual} make one
 * from an {@code Equation}; any other is written down freely:
 *
 * <pre>{@code
 * Residual<PointField> eikonal = field -> {
 *     TensorJet u = field.jet(points, DerivativeSet.upTo(1, 2));
 *     return u.get(1, 0).squared().plus(u.get(0, 1).squared()).minus(1);
 * };
 * }</pre>
 *
 * @param <U> a field of coordinates, a trajectory on a grid, …
 */
@FunctionalInterface
public interface Residual<U> {
    /** The residual: its first axis are slices or points, whatever a {@link Norm} and a {@link SliceWeighting} then make of it. */
    Tensor of(U candidate);
}
