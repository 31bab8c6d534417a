package dev.eddy.solve.root;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * What a root solve makes zero: r(x; c) for batches {@code [batch, …]}, each sample on its own, of the shape of x. A fixed
 * point x = F(x; c) is a root of F(x; c) − x: see {@link #ofFixedPoint}.
 */
@FunctionalInterface
public interface RootFunction {
    /**
     * r(x; c), recorded.
     *
     * @param parameters c: the tensors that gradients of the solution reach
     */
    Tensor of(Tensor x, List<Tensor> parameters);

    /** F(x; c) − x. */
    static RootFunction ofFixedPoint(RootFunction map) {
        return (x, parameters) -> map.of(x, parameters).minus(x);
    }
}
