package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Factors of operators whose entries stand in a narrow band, closed to a ring or not, on Java arrays: n numbers and n work for
 * n values in a sample. Nothing of it is recorded.
 *
 * @param all of every sample or one for all; null where the matrix is none of numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BandLu(@Nullable BandFactors[] all, boolean isTransposed) implements DirectFactors {
    /** Whether an operator says that it is one. */
    static boolean fits(LinearOperator operator, Tensor like) {
        return operator.structure().contains(Structure.BANDED) && like.device().equals(Device.CPU);
    }

    static BandLu of(LinearOperator operator, Tensor like) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SparseMatrix matrix = operator.sparse(like)
                    .orElseThrow(() -> new IllegalStateException("operators of bands name their entries"));
            BandLayout layout = BandLayout.of(matrix, Math.toIntExact(like.size(-1)));
            double[] values = matrix.values().toDoubles();
            int count = matrix.rows().length;
            int[] pins = Pins.of(operator, like);
            @Nullable
            BandFactors[] all =
                    new @Nullable BandFactors[Math.toIntExact(matrix.values().size(0))];
            for (int i = 0; i < all.length; i++) {
                if (areNumbers(values, i * count, (i + 1) * count)) {
                    all[i] = new BandFactors(layout, values, i * count, pins);
                }
            }
            return new BandLu(all, false);
        }
    }

    private static boolean areNumbers(double[] values, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!Double.isFinite(values[k])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        int batch = Math.toIntExact(rightHandSide.size(0));
        double[] b = rightHandSide.toDoubles();
        int n = batch == 0 ? 0 : b.length / batch;
        double[] out = new double[b.length];
        boolean[] singular = new boolean[batch];
        for (int i = 0; i < batch; i++) {
            BandFactors factors = all[all.length == 1 ? 0 : i];
            if (factors == null) {
                Arrays.fill(out, i * n, (i + 1) * n, Double.NaN);
            } else {
                singular[i] =
                        !factors.isRegular() || factors.solve(b, out, i * n, isTransposed) > SparseFactors.ACCEPTED;
            }
        }
        return new Solved(Tensors.of(out, rightHandSide.shape()), singular);
    }

    @Override
    public DirectFactors transposed() {
        return new BandLu(all, !isTransposed);
    }

    /** Small pivots of regular matrices look like rounding in single precision. */
    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }
}
