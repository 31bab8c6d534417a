package dev.eddy.solve;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A linear map of batches, each sample on its own, from {@code [batch, …]} to a shape that may be another one. Immutable. The
 * numbers that it is made of, as far as gradients may be taken with respect to them, are its {@link #coefficients}. All operations
 * are recorded.
 */
public interface LinearMap {
    /** A x. */
    Tensor apply(Tensor x);

    /** Aᵀ y, with ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ for sums over all values of a sample. */
    Tensor applyTranspose(Tensor y);

    /** Aᵀ as a map of the same coefficients. */
    LinearMap transposed();

    /** The tensors that {@link #apply} depends on; gradients of a solve reach them. */
    default List<Tensor> coefficients() {
        return List.of();
    }

    /** The same map of other coefficients, in the order of {@link #coefficients}. */
    default LinearMap withCoefficients(List<Tensor> coefficients) {
        return this;
    }

    /** Whether it is one map for all samples, of batches of any size. */
    default boolean isShared() {
        return false;
    }
}
