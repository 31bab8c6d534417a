package dev.eddy.solve.linear;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.Rounding;
import dev.eddy.solve.internal.ScaledSolve;
import dev.eddy.tensor.Tensor;
import java.util.Optional;

/**
 * An iterative method on one operator.
 *
 * @param like a right-hand side, for what the transposed method has to prepare
 * @param multiple of rounding that is as good as the tolerance; 0 if none is
 */
record PreparedIteration(
        IterativeSolver method, LinearOperator operator, Tensor like, IterativeSolver.Start start, double multiple)
        implements PreparedSolver {
    static PreparedIteration toRounding(IterativeSolver method, LinearOperator operator, Tensor like, double multiple) {
        return new PreparedIteration(method, operator, like, method.on(operator, like), multiple);
    }

    @Override
    public Solution solve(Tensor rightHandSide, Tensor guess, Stopping stopping) {
        Rounding rounding = multiple == 0 ? null : new Rounding(operator, multiple);
        return new ScaledSolve(start, operator, stopping, rounding).solve(rightHandSide, guess);
    }

    @Override
    public Optional<Iteration> begin(Tensor rightHandSide, Tensor guess) {
        return Optional.of(start.at(rightHandSide, guess));
    }

    @Override
    public PreparedSolver transposed() {
        LinearOperator other = operator.transposed();
        IterativeSolver back = method.transposed();
        return other.equals(operator) && back.equals(method) ? this : toRounding(back, other, like, multiple);
    }

    @Override
    public boolean isIterative() {
        return true;
    }
}
