package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/** Sparse factors of the matrix of every sample. */
final class SparseLu {
    private SparseLu() {}

    /** @param kept whether several of them are, or made anew in each solve */
    static SampleLu of(LinearOperator operator, Tensor like, boolean kept) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SparseMatrix matrix = operator.sparse(like).orElseGet(() -> Assembly.sparse(operator, like));
            double[] values = matrix.values().toDoubles();
            int matrices = Math.toIntExact(matrix.values().size(0));
            int count = matrix.rows().length;
            int[] pins = Pins.of(operator, like);
            SampleLu factors = new SampleLu(matrices, i -> {
                double[] own = Arrays.copyOfRange(values, i * count, (i + 1) * count);
                boolean isNumber = Arrays.stream(own).allMatch(Double::isFinite);
                return isNumber ? new SparseFactors(matrix, own, pins) : null;
            });
            return kept || matrices == 1 ? factors.kept() : factors;
        }
    }
}
