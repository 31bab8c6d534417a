package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;

/**
 * The solver that fits the operator: {@link Direct} for at most 256 values in a sample, {@link FastDirect} where the
 * eigenvalues are known, in 1-D {@link Tridiagonal} or, where that could need pivots, {@link SparseDirect}, else what
 * {@link LinearSolvers#choose} says.
 */
@Doc(
        "direct for at most 256 values in a sample, by eigenvalues where they are known, tridiagonal or sparse-direct in 1-D,"
                + " else conjugate gradients or GMRES")
public record Automatic() implements LinearSolver {
    private static final long SMALL = 256;

    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        return chosen(operator, rightHandSide).solve(operator, rightHandSide, guess, stopping);
    }

    static LinearSolver chosen(LinearOperator operator, Tensor rightHandSide) {
        if (rightHandSide.elements() <= SMALL * rightHandSide.size(0)) {
            return new Direct();
        }
        if (operator.diagonalization().isPresent()) {
            return new FastDirect();
        }
        if (operator.structure().contains(Structure.BANDED)) {
            return Tridiagonal.needsNoPivots(operator, rightHandSide) ? new Tridiagonal() : new SparseDirect();
        }
        return LinearSolvers.choose(operator).solver();
    }

    @Override
    public String shortName() {
        return "automatic";
    }
}
