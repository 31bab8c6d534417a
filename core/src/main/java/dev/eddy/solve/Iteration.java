package dev.eddy.solve;

import dev.eddy.tensor.Tensor;
import java.util.List;

/** Where an iterative solver stands. Immutable. */
interface Iteration {
    /** The iterate x. */
    Tensor value();

    /** b − A x, as the method knows it. */
    Tensor residual();

    /** Everything that {@link #next} needs: kept while the rest is freed. */
    List<Tensor> tensors();

    /**
     * One iteration.
     *
     * @param active {@code [batch, 1, …]}, 1 for samples that go on and 0 for those that are done, whose x stays as it is
     */
    Iteration next(Tensor active);

    /** Whether the method met a zero that it must divide by, on a sample that was not done. */
    default boolean isBrokenDown() {
        return false;
    }
}
