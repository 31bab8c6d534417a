package dev.eddy.solve.eigen;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/**
 * Null spaces of an operator and of its transpose, found from its dense matrix or known to the caller: what an operator needs to
 * declare so that solves leave it out. Constants to derivatives.
 *
 * @param right orthonormal rows that A maps to 0, {@code [count, n]}
 * @param left orthonormal rows that Aᵀ maps to 0, {@code [count, n]}
 */
public record NullSpace(Tensor right, Tensor left) {
    public NullSpace {
        Check.that(
                right.rank() == 2 && java.util.Arrays.equals(right.shape(), left.shape()),
                "null spaces of a matrix and of its transpose have as many vectors, [count, n], got %s and %s",
                right,
                left);
    }

    /**
     * By singular values of the assembled matrix, for operators that all samples share.
     *
     * @param like a state, whose values do not matter
     * @param tolerance part of the largest singular value below which one counts as 0, for example 1e-12
     */
    public static NullSpace of(LinearOperator operator, Tensor like, double tolerance) {
        Check.that(
                operator.isShared(),
                "a null space is found for an operator that all samples share, and this one does not say that they do");
        try (NoGrad off = NoGrad.open()) {
            Tensor matrix = Assembly.matrix(operator, like.narrow(0, 0, 1)).to(DType.FLOAT64);
            return new NullSpace(
                    Dense.nullSpace(matrix, tolerance).transpose(0, 1).contiguous(),
                    Dense.nullSpace(matrix.transpose(0, 1), tolerance)
                            .transpose(0, 1)
                            .contiguous());
        }
    }

    /** Number of independent vectors. */
    public long count() {
        return right.size(0);
    }

    /** The operator that declares this null space; the same one where there is none. */
    public LinearOperator declaredBy(LinearOperator operator) {
        Check.that(!operator.structure().contains(Structure.NULL_SPACE), "the operator declares a null space already");
        return count() == 0 ? operator : new Declaring(operator, this);
    }

    NullSpace transposed() {
        return new NullSpace(left, right);
    }

    static Tensor without(Tensor rows, Tensor state) {
        Tensor known = rows.to(state.dtype()).to(state.device());
        Tensor flat = state.reshape(state.size(0), -1);
        return flat.minus(flat.matmul(known.transpose(0, 1)).matmul(known)).reshape(state.shape());
    }
}
