package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;

/**
 * LU factors with partial pivoting in double precision: one for all samples where the operator is {@link Structure#SHARED}, else
 * one for each. Of operators that are {@link Structure#BANDED}, in their band: n numbers and n work for n values in a sample.
 * Of others, of the assembled dense matrix, n² numbers and n³ work: for small problems, and as the truth for others. Neither the
 * guess nor the stopping matters.
 *
 * <p>Solves outside of a declared null space; samples that are singular beyond it, whatever the right-hand side, keep their
 * guess.
 */
@Doc("LU factors: in the band of operators in 1-D, else of the assembled dense matrix, for small problems")
public record Direct() implements LinearSolver {
    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        DirectFactors factors =
                BandLu.fits(operator, like) ? BandLu.of(operator, like) : DenseInverse.of(operator, like);
        return new PreparedDirect(this, operator, factors);
    }

    @Override
    public String shortName() {
        return "direct";
    }
}
