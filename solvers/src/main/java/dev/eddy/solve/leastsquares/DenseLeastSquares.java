package dev.eddy.solve.leastsquares;

import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Lost;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * By factors of the assembled matrix, of all samples or of each.
 *
 * @param solve A⁺ of columns
 * @param solveTransposed A⁺ᵀ of columns
 * @param domain shape of a sample that A is applied to
 * @param range shape of what it gives
 * @param shared whether all samples share the matrix
 * @param statuses one for all, or one for each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DenseLeastSquares(
        UnaryOperator<Tensor> solve,
        UnaryOperator<Tensor> solveTransposed,
        long[] domain,
        long[] range,
        boolean shared,
        List<Status> statuses)
        implements LeastSquaresSolver.Prepared {
    @Override
    public Solution solve(Tensor rightHandSide, Stopping stopping) {
        long batch = rightHandSide.size(0);
        Lost lost = Lost.of(Batched.largest(rightHandSide));
        Tensor rows = lost.without(rightHandSide).reshape(batch, -1);
        Tensor x = shared
                ? solve.apply(rows.transpose(0, 1)).transpose(0, 1)
                : solve.apply(rows.unsqueeze(2)).squeeze(2);
        long[] shape = new long[domain.length + 1];
        shape[0] = batch;
        System.arraycopy(domain, 0, shape, 1, domain.length);
        Tensor value = lost.marked(x).reshape(shape);
        double[] sizes = Batched.largest(value);
        List<Status> ends = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            Status own = statuses.get(statuses.size() == 1 ? 0 : i);
            ends.add(Double.isFinite(sizes[i]) || own != Status.CONVERGED ? own : Status.DIVERGED);
            if (lost.at(i)) {
                ends.set(i, Status.DIVERGED);
            }
        }
        return Solution.direct(value, ends);
    }

    @Override
    public DenseLeastSquares transposed() {
        return new DenseLeastSquares(solveTransposed, solve, range, domain, shared, statuses);
    }

    /** The shape of a sample. */
    static long[] sample(Tensor batch) {
        long[] shape = batch.shape();
        return Arrays.copyOfRange(shape, 1, shape.length);
    }
}
