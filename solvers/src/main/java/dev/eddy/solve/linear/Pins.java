package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * One unknown for each vector of the null space, whose vectors have no points in common: an addition to its diagonal makes
 * the matrix regular and, with a right-hand side in the range, the unknown 0.
 */
final class Pins {
    private Pins() {}

    static int[] of(LinearOperator operator, Tensor like) {
        if (!operator.structure().contains(Structure.NULL_SPACE)) {
            return new int[0];
        }
        long[] shape = like.shape();
        shape[0] = 1;
        int n = Math.toIntExact(like.elements() / like.size(0));
        boolean[] covered = new boolean[n];
        List<Integer> pins = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            if (covered[j]) {
                continue;
            }
            double[] unit = new double[n];
            unit[j] = 1;
            Tensor e = Tensors.of(unit, shape).to(like.dtype());
            double[] part = e.minus(operator.withoutNullSpace(e)).toDoubles();
            double[] left = e.minus(operator.inRange(e)).toDoubles();
            if (Math.abs(part[j]) < 1e-9 || Math.abs(left[j]) < 1e-9) {
                covered[j] = true;
                continue;
            }
            pins.add(j);
            for (int i = 0; i < n; i++) {
                covered[i] |= Math.abs(part[i]) > 1e-9;
            }
        }
        return pins.stream().mapToInt(pin -> pin).toArray();
    }
}
