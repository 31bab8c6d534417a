package dev.eddy.solve.linear;

import dev.eddy.tensor.Tensor;

/**
 * Entries of a square matrix, in any order; those at the same place add up.
 *
 * @param values {@code [1 or batch, entries]}; one row where all samples share them
 */
@SuppressWarnings("ArrayRecordComponent") // as in Solution
public record SparseMatrix(int size, int[] rows, int[] columns, Tensor values) {
    public SparseMatrix transposed() {
        return new SparseMatrix(size, columns, rows, values);
    }
}
