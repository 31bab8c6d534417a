package dev.eddy.solve;

import dev.eddy.tensor.Tensor;

/**
 * What a solve gave and how it went. The samples of a batch are solved together; the worst of them speaks.
 *
 * @param value {@code [batch, …]}, the last iterate whatever the status
 * @param iterations that were done
 * @param residuals largest residual norm of a sample before every iteration and after the last, relative to its right-hand
 *     side (fixed-point and root solves: to its first residual), absolute where that is 0; empty for direct solves
 */
public record Solution(Tensor value, Status status, int iterations, double[] residuals) {
    /** The last entry of the history; 0 for direct solves. */
    public double residual() {
        return residuals.length == 0 ? 0 : residuals[residuals.length - 1];
    }

    public Solution withValue(Tensor other) {
        return new Solution(other, status, iterations, residuals);
    }
}
