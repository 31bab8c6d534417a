package dev.eddy.solve;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A⁻¹ by LU factors of the assembled matrix, outside of a declared null space. Samples that are singular beyond it give 0. In
 * double precision whatever the type: in single precision the small pivots of regular matrices look like rounding.
 */
final class DenseInverse {
    private final LinearOperator operator;
    private final LuFactors factors;
    private final Tensor regular;
    private final boolean shared;

    private DenseInverse(LinearOperator operator, LuFactors factors, Tensor regular, boolean shared) {
        this.operator = operator;
        this.factors = factors;
        this.regular = regular;
        this.shared = shared;
    }

    /** @param like a state, whose values do not matter */
    static DenseInverse of(LinearOperator operator, Tensor like) {
        Tensor matrix = Assembly.matrix(operator, like).to(DType.FLOAT64);
        if (operator.structure().contains(Structure.NULL_SPACE)) {
            double scale = largest(matrix);
            matrix = matrix.plus(
                    scale == 0 ? 1 : scale, Assembly.nullSpace(operator, like).to(DType.FLOAT64));
        }
        boolean shared = matrix.rank() == 2;
        LuFactors factors = LuFactors.of(matrix);
        Tensor regular = regular(factors.pivots(), shared);
        if (regular.min().item() == 0) {
            // An identity instead: what is not a number stays one under multiplication by 0.
            Tensor identity = Tensors.identity(matrix.dtype(), Math.toIntExact(like.elements() / like.size(0)));
            factors = LuFactors.of(
                    Tensors.where(regular.greaterThan(0), matrix, identity).reshape(matrix.shape()));
        }
        return new DenseInverse(operator, factors, regular, shared);
    }

    boolean isSingular() {
        return regular.min().item() == 0;
    }

    /** 1 for samples without an inverse, else 0: {@code [batch or 1, 1, 1]}. */
    Tensor singular() {
        return regular.negated().plus(1);
    }

    /** 1 for samples with an inverse, 0 for others: {@code [batch or 1, 1, …]} of this rank. */
    Tensor regular(int rank) {
        return regular.reshape(Shapes.single(rank, 0, regular.size(0)));
    }

    Tensor apply(Tensor rightHandSide) {
        Tensor b = operator.withoutNullSpace(rightHandSide).to(DType.FLOAT64).times(regular(rightHandSide.rank()));
        long batch = b.size(0);
        Tensor x = shared
                ? factors.solve(b.reshape(batch, -1).transpose(0, 1)).transpose(0, 1)
                : factors.solve(b.reshape(batch, -1, 1));
        return operator.withoutNullSpace(x.reshape(b.shape()).to(rightHandSide.dtype()));
    }

    private static double largest(Tensor matrix) {
        try (NoGrad off = NoGrad.open()) {
            return matrix.detach().abs().max().item();
        }
    }

    /** 0 for matrices whose smallest pivot is of the size of rounding, else 1: {@code [batch, 1, 1]}. */
    private static Tensor regular(Tensor pivots, boolean shared) {
        Tensor sizes = shared ? pivots.abs().unsqueeze(0) : pivots.abs();
        double rounding = sizes.size(1) * 0x1p-52;
        Tensor excess = sizes.minKeeping(1).plus(-rounding, sizes.maxKeeping(1)).unsqueeze(1);
        return Tensors.where(
                excess.greaterThan(0), Tensors.scalar(pivots.dtype(), 1), Tensors.scalar(pivots.dtype(), 0));
    }
}
