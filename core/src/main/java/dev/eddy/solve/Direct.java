package dev.eddy.solve;

import dev.eddy.check.Doc;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * LU factors with partial pivoting of the assembled dense matrix: one for all samples where the operator is
 * {@link Structure#SHARED}, else one for each. n² numbers and n³ work for n values in a sample: for small problems, and as
 * the truth for others. Neither the guess nor the stopping matters.
 *
 * <p>A declared null space is solved outside of; samples that are singular beyond it keep their guess.
 */
@Doc("LU factors of the assembled dense matrix, for small problems")
public record Direct() implements LinearSolver {
    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            Tensor matrix = Assembly.matrix(operator, b);
            if (operator.structure().contains(Structure.NULL_SPACE)) {
                double scale = largest(matrix);
                matrix = matrix.plus(scale == 0 ? 1 : scale, Assembly.nullSpace(operator, b));
            }
            LuFactors factors = LuFactors.of(matrix);
            Tensor singular = singular(factors.pivots());
            boolean failed = singular.sum().item() > 0;
            if (failed) {
                int n = Math.toIntExact(matrix.size(matrix.rank() - 1));
                Tensor good = singular.negated().plus(1);
                // What is not a number stays one under multiplication, so that it is left out.
                Tensor zero = Tensors.zeros(matrix.dtype());
                matrix = Tensors.where(square(singular).greaterThan(0), Tensors.identity(matrix.dtype(), n), matrix);
                b = Tensors.where(spread(good, b).greaterThan(0), b, Tensors.where(guess.isFinite(), guess, zero));
                factors = LuFactors.of(matrix);
            }
            Tensor value = operator.withoutNullSpace(columns(factors, matrix, b));
            return new Solution(
                    scope.keep(value.alias()), failed ? Status.SINGULAR : Status.CONVERGED, 0, new double[0]);
        }
    }

    @Override
    public String shortName() {
        return "direct";
    }

    private static Tensor columns(LuFactors factors, Tensor matrix, Tensor b) {
        long batch = b.size(0);
        long n = matrix.size(matrix.rank() - 1);
        Tensor x = matrix.rank() == 2
                ? factors.solve(b.reshape(batch, n).transpose(0, 1)).transpose(0, 1)
                : factors.solve(b.reshape(batch, n, 1));
        return x.reshape(b.shape());
    }

    private static double largest(Tensor matrix) {
        try (NoGrad off = NoGrad.open()) {
            return matrix.detach().abs().max().item();
        }
    }

    /** 1 for matrices whose smallest pivot is of the size of rounding, else 0: a scalar or {@code [batch]}. */
    private static Tensor singular(Tensor pivots) {
        Tensor sizes = pivots.abs();
        int n = Math.toIntExact(pivots.size(pivots.rank() - 1));
        double rounding = n * (pivots.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23);
        int last = pivots.rank() - 1;
        Tensor excess =
                sizes.minKeeping(last).plus(-rounding, sizes.maxKeeping(last)).squeeze(last);
        return Tensors.where(
                excess.greaterThan(0), Tensors.scalar(pivots.dtype(), 0), Tensors.scalar(pivots.dtype(), 1));
    }

    private static Tensor square(Tensor perMatrix) {
        return perMatrix.rank() == 0 ? perMatrix : perMatrix.reshape(perMatrix.size(0), 1, 1);
    }

    private static Tensor spread(Tensor perSample, Tensor like) {
        if (perSample.rank() == 0) {
            return perSample;
        }
        long[] shape = new long[like.rank()];
        Arrays.fill(shape, 1);
        shape[0] = perSample.size(0);
        return perSample.reshape(shape);
    }
}
