package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sparse LU factors with pivoting, by EJML, in the order of the unknowns: for stencils on n points along each of two axes about
 * n³ numbers and n⁴ work. One matrix for all samples where the operator is {@link Structure#SHARED}, else one for each. In
 * double precision whatever the type. Neither the guess nor the stopping matters.
 *
 * <p>Derivatives are those of the exact solution, in every mode of {@link Gradients}. Solves outside of a declared null space;
 * samples that are singular beyond it, whatever the right-hand side, keep their guess.
 */
@Doc("sparse LU factors, for stencils of medium size with any coefficients")
public record SparseDirect() implements LinearSolver {
    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        if (NoGrad.isRecording()) {
            return new LinearSolve(this, stopping, Gradients.IMPLICIT).solve(operator, rightHandSide, guess);
        }
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            long[] shape = b.shape();
            int batch = Math.toIntExact(shape[0]);
            SparseMatrix matrix = operator.sparse(b).orElseGet(() -> Assembly.sparse(operator, b));
            double[] values = matrix.values().toDoubles();
            // In double precision: what rounding leaves outside of the range would all be left to the pins.
            double[] right =
                    operator.withoutNullSpace(rightHandSide.to(DType.FLOAT64)).toDoubles();
            double[] start = guess.toDoubles();
            int n = matrix.size();
            int[] pins = pins(operator, b);
            int matrices = Math.toIntExact(matrix.values().size(0));
            int count = matrix.rows().length;
            Status status = Status.CONVERGED;
            double[] out = new double[right.length];
            double worst = 0;
            SparseFactors factors = null;
            for (int i = 0; i < batch; i++) {
                if (factors == null || matrices > 1) {
                    factors = new SparseFactors(matrix, Arrays.copyOfRange(values, i * count, (i + 1) * count), pins);
                }
                System.arraycopy(start, i * n, out, i * n, n);
                if (!factors.isRegular()) {
                    status = Status.SINGULAR;
                    continue;
                }
                SparseFactors.Solved solved = factors.solve(Arrays.copyOfRange(right, i * n, (i + 1) * n));
                worst = Math.max(worst, solved.residual());
                if (solved.residual() > SparseFactors.ACCEPTED) {
                    status = Status.SINGULAR;
                    continue;
                }
                System.arraycopy(solved.x(), 0, out, i * n, n);
                if (Double.isNaN(solved.residual()) && status == Status.CONVERGED) {
                    status = Status.DIVERGED;
                }
            }
            Tensor value = operator.withoutNullSpace(
                    Tensors.of(out, shape).to(b.dtype()).to(b.device()));
            return new Solution(scope.keep(value.alias()), status, 0, new double[] {worst});
        }
    }

    /**
     * One unknown for each vector of the null space, whose vectors have no points in common: an addition to its diagonal makes
     * the matrix regular and, with a right-hand side in the range, the unknown 0.
     */
    private static int[] pins(LinearOperator operator, Tensor like) {
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
            if (Math.abs(part[j]) < 1e-9) {
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

    @Override
    public String shortName() {
        return "sparse-direct";
    }
}
