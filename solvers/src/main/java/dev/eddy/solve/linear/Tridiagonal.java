package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * Tridiagonal systems along the last axis, closed to a ring or not, by parallel cyclic reduction (Hockney 1965; Golub and Van
 * Loan, Matrix Computations, section 4.5): log₂ n passes over whole batches, and the formula of Sherman and Morrison for the
 * two corners of a ring. Without pivoting: for dominant diagonals and definite matrices. Neither the guess nor the stopping
 * matters.
 *
 * <p>In double precision whatever the type. The three diagonals are found by three to five products with the operator, which says that it is
 * {@link Structure#TRIDIAGONAL}.
 */
@Doc("cyclic reduction of tridiagonal systems in 1-D, periodic or not")
public record Tridiagonal() implements LinearSolver {
    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        Check.that(
                operator.structure().contains(Structure.TRIDIAGONAL),
                "tridiagonal needs an operator that couples neighbours along one axis only, and this one does not say that it"
                        + " does; use direct or sparse-direct");
        int last = like.rank() - 1;
        Check.that(like.size(last) >= 3, "tridiagonal needs at least 3 points, got %d; use direct", like.size(last));
        Diagonals a = Diagonals.of(operator, like).toDouble();
        if (operator.structure().contains(Structure.NULL_SPACE)) {
            // b is in the range: the pinned value comes out as 0, and what it leaves is the system itself.
            a = a.pinned();
        }
        return new PreparedDirect(this, operator, a.isRing() ? RingReduction.of(a) : CyclicReduction.of(a));
    }

    /** Whether an operator is tridiagonal, and every diagonal entry is at least the sum of its row, or of its column. */
    static boolean needsNoPivots(LinearOperator operator, Tensor like) {
        if (!operator.structure().contains(Structure.TRIDIAGONAL) || like.size(like.rank() - 1) < 3) {
            return false;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return Diagonals.of(operator, like.detach()).isDominant();
        }
    }

    @Override
    public String shortName() {
        return "tridiagonal";
    }
}
