package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sparse factors of the matrix of every sample, kept or made anew in each solve; nothing of it is recorded. */
final class SparseLu implements DirectFactors {
    /** Factors of the sample with this number; null where its matrix is none of numbers. */
    @FunctionalInterface
    private interface Each {
        @Nullable
        SparseFactors of(int matrix);
    }

    private final int matrices;
    private final Each each;
    private final boolean isTransposed;

    private SparseLu(int matrices, Each each, boolean isTransposed) {
        this.matrices = matrices;
        this.each = each;
        this.isTransposed = isTransposed;
    }

    static SparseLu of(LinearOperator operator, Tensor like, boolean kept) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SparseMatrix matrix = operator.sparse(like).orElseGet(() -> Assembly.sparse(operator, like));
            double[] values = matrix.values().toDoubles();
            int matrices = Math.toIntExact(matrix.values().size(0));
            int count = matrix.rows().length;
            int[] pins = Pins.of(operator, like);
            Each one = i -> {
                double[] own = Arrays.copyOfRange(values, i * count, (i + 1) * count);
                boolean isNumber = Arrays.stream(own).allMatch(Double::isFinite);
                return isNumber ? new SparseFactors(matrix, own, pins) : null;
            };
            if (!kept && matrices > 1) {
                return new SparseLu(matrices, one, false);
            }
            @Nullable
            SparseFactors[] all = IntStream.range(0, matrices).mapToObj(one::of).toArray(SparseFactors[]::new);
            return new SparseLu(matrices, i -> all[i], false);
        }
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        int batch = Math.toIntExact(rightHandSide.size(0));
        double[] b = rightHandSide.toDoubles();
        int n = batch == 0 ? 0 : b.length / batch;
        double[] out = new double[b.length];
        boolean[] singular = new boolean[batch];
        for (int i = 0; i < batch; i++) {
            SparseFactors factors = each.of(matrices == 1 ? 0 : i);
            if (factors == null) {
                Arrays.fill(out, i * n, (i + 1) * n, Double.NaN);
                continue;
            }
            singular[i] = !factors.isRegular();
            if (!singular[i]) {
                SparseFactors.Solved solved = factors.solve(Arrays.copyOfRange(b, i * n, (i + 1) * n), isTransposed);
                System.arraycopy(solved.x(), 0, out, i * n, n);
                singular[i] = solved.residual() > SparseFactors.ACCEPTED;
            }
        }
        return new Solved(Tensors.of(out, rightHandSide.shape()).to(rightHandSide.device()), singular);
    }

    @Override
    public DirectFactors transposed() {
        return new SparseLu(matrices, each, !isTransposed);
    }

    /** What rounding leaves outside of the range would all be left to the pins. */
    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }
}
