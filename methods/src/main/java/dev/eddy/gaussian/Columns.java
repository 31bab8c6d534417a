package dev.eddy.gaussian;

import dev.eddy.tensor.Tensor;

/** Matrices on batches of vectors. */
final class Columns {
    private Columns() {}

    /** A x of matrices {@code [..., m, n]} and vectors {@code [..., n]}. */
    static Tensor times(Tensor matrix, Tensor vectors) {
        return matrix.matmul(vectors.unsqueeze(-1)).squeeze(-1);
    }
}
