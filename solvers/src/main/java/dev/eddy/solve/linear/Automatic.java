package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;

/**
 * The solver that fits the operator: {@link Structured} where it gives its own inverse, {@link Direct} for at most 256 values in a
 * sample, {@link FastDirect} where the eigenvalues are known, in 1-D {@link Direct} again, which then stays in the band (off the
 * CPU {@link Tridiagonal} or, where that could need pivots, {@link SparseDirect}), else what {@link LinearSolvers#choose} says.
 */
@Doc("by the operator's own inverse where it gives one, direct for at most 256 values in a sample, by eigenvalues"
        + " where they are known, direct in 1-D, else conjugate gradients or GMRES")
public record Automatic() implements LinearSolver {
    private static final long SMALL = 256;

    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        return chosen(operator, like).prepare(operator, like);
    }

    static LinearSolver chosen(LinearOperator operator, Tensor rightHandSide) {
        if (operator.structure().contains(Structure.KNOWN_INVERSE)) {
            return new Structured();
        }
        if (rightHandSide.elements() <= SMALL * rightHandSide.size(0)) {
            return new Direct();
        }
        if (operator.diagonalization().isPresent()) {
            return new FastDirect();
        }
        if (BandLu.fits(operator, rightHandSide)) {
            return new Direct();
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
