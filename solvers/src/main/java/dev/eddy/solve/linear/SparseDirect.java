package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;

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
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        return new PreparedDirect(this, operator, SparseLu.of(operator, like, true));
    }

    /** The factors of one sample at a time. */
    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        return new PreparedDirect(this, operator, SparseLu.of(operator, rightHandSide, false))
                .solve(rightHandSide, guess, stopping);
    }

    @Override
    public String shortName() {
        return "sparse-direct";
    }
}
