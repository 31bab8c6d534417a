package dev.eddy.solve.linear;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.ScaledSolve;
import dev.eddy.tensor.Tensor;

/**
 * What all iterative solvers of linear systems share. A sample that is done stays as it is while the others go on, so that
 * its solution does not depend on its batch.
 */
public interface IterativeSolver extends LinearSolver {
    /** The state before the first iteration. */
    Iteration start(LinearOperator operator, Tensor rightHandSide, Tensor guess);

    @Override
    default boolean isIterative() {
        return true;
    }

    @Override
    default Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        return new ScaledSolve(this, operator, stopping, null).solve(rightHandSide, guess);
    }
}
