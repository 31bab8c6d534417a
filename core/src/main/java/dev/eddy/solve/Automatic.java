package dev.eddy.solve;

import dev.eddy.check.Doc;
import dev.eddy.tensor.Tensor;

/**
 * The solver that fits the operator: {@link Direct} for at most 256 values in a sample, {@link FastDirect} where the
 * eigenvalues are known, else what {@link LinearSolvers#choose} says. The batch makes no difference.
 */
@Doc(
        "direct for at most 256 values in a sample, by eigenvalues where they are known, else conjugate gradients or GMRES")
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
        return operator.diagonalization().isPresent()
                ? new FastDirect()
                : LinearSolvers.choose(operator).solver();
    }

    @Override
    public String shortName() {
        return "automatic";
    }
}
