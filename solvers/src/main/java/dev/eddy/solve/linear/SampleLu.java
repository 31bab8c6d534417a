package dev.eddy.solve.linear;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sparse or banded factors of the matrix of every sample, kept or made anew in each solve; nothing of it is recorded. */
final class SampleLu implements DirectFactors {
    /** LU factors of one matrix. */
    interface Factors {
        /** Whether the smallest pivot is more than rounding. */
        boolean isRegular();

        /**
         * Of A x = b, or of Aᵀ x = b.
         *
         * @param b values of all samples, of which this one begins at an index
         * @param x where the solution is written, at the same index
         * @return the residual of the scaled system, relative to its right-hand side
         */
        double solve(double[] b, double[] x, int from, boolean transposed);
    }

    /** Factors of the sample with this number; null where its matrix is none of numbers. */
    @FunctionalInterface
    interface Each {
        @Nullable
        Factors of(int matrix);
    }

    private final int matrices;
    private final Each each;
    private final boolean isTransposed;

    /** @param matrices as many as samples, or one for all */
    SampleLu(int matrices, Each each) {
        this(matrices, each, false);
    }

    private SampleLu(int matrices, Each each, boolean isTransposed) {
        this.matrices = matrices;
        this.each = each;
        this.isTransposed = isTransposed;
    }

    /** Made now, and kept. */
    SampleLu kept() {
        @Nullable Factors[] all = new @Nullable Factors[matrices];
        Arrays.setAll(all, each::of);
        return new SampleLu(matrices, i -> all[i], isTransposed);
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        int batch = Math.toIntExact(rightHandSide.size(0));
        double[] b = rightHandSide.toDoubles();
        int n = batch == 0 ? 0 : b.length / batch;
        double[] out = new double[b.length];
        boolean[] singular = new boolean[batch];
        for (int i = 0; i < batch; i++) {
            Factors factors = each.of(matrices == 1 ? 0 : i);
            if (factors == null) {
                Arrays.fill(out, i * n, (i + 1) * n, Double.NaN);
            } else {
                singular[i] =
                        !factors.isRegular() || factors.solve(b, out, i * n, isTransposed) > SparseFactors.ACCEPTED;
            }
        }
        return new Solved(Tensors.of(out, rightHandSide.shape()).to(rightHandSide.device()), singular);
    }

    @Override
    public DirectFactors transposed() {
        return new SampleLu(matrices, each, !isTransposed);
    }

    /** What rounding leaves outside of the range would all be left to the pins, and small pivots look like it in single precision. */
    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }
}
