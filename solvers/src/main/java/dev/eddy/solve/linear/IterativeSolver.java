package dev.eddy.solve.linear;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.tensor.Tensor;

/**
 * What all iterative solvers of linear systems share. A sample that is done stays as it is while the others go on, so that
 * its solution does not depend on its batch.
 */
public interface IterativeSolver extends LinearSolver {
    /** The state before the first iteration. */
    @FunctionalInterface
    interface Start {
        Iteration at(Tensor rightHandSide, Tensor guess);
    }

    /**
     * The method on this operator.
     *
     * @param like a right-hand side, whose values do not matter
     */
    Start on(LinearOperator operator, Tensor like);

    /**
     * Whether k iterations are x₀ + M (b − A x₀) with a matrix M that does not depend on b and x₀, and those of {@link
     * #transposed} on Aᵀ have Mᵀ.
     */
    default boolean isStationary() {
        return false;
    }

    @Override
    default IterativeSolver transposed() {
        return this;
    }

    @Override
    default boolean isIterative() {
        return true;
    }

    @Override
    default PreparedSolver prepare(LinearOperator operator, Tensor like) {
        return new PreparedIteration(this, operator, like, on(operator, like), 0);
    }
}
