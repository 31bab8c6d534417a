package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * Factors of operators whose entries stand in a narrow band, closed to a ring or not, on Java arrays: n numbers and n work for
 * n values in a sample.
 */
final class BandLu {
    private BandLu() {}

    /** Whether an operator says that it is one. */
    static boolean fits(LinearOperator operator, Tensor like) {
        return operator.structure().contains(Structure.BANDED) && like.device().equals(Device.CPU);
    }

    static SampleLu of(LinearOperator operator, Tensor like) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SparseMatrix matrix = operator.sparse(like)
                    .orElseThrow(() -> new IllegalStateException("operators of bands name their entries"));
            BandLayout layout = BandLayout.of(matrix, Math.toIntExact(like.size(-1)));
            double[] values = matrix.values().toDoubles();
            int count = matrix.rows().length;
            int[] pins = Pins.of(operator, like);
            return new SampleLu(Math.toIntExact(matrix.values().size(0)), i -> {
                        boolean isNumber = Arrays.stream(values, i * count, (i + 1) * count)
                                .allMatch(Double::isFinite);
                        return isNumber ? new BandFactors(layout, values, i * count, pins) : null;
                    })
                    .kept();
        }
    }
}
