package dev.eddy.solve;

import dev.eddy.tensor.Tensor;
import java.util.Optional;

/**
 * A solver that has made itself ready for one operator: its factors, its preconditioner, its coarser grids. For many right-hand
 * sides, also of another number of samples where the operator is {@link Structure#SHARED}. Not tied to a thread. {@link
 * LinearSolve#prepare} makes one that outlives scopes and has gradients.
 */
public interface PreparedSolver {
    /** As {@link LinearSolver#solve}. */
    Solution solve(Tensor rightHandSide, Tensor guess, Stopping stopping);

    /** The state of a method that iterates before its first iteration; none of direct solvers. */
    default Optional<Iteration> begin(Tensor rightHandSide, Tensor guess) {
        return Optional.empty();
    }

    /** The solver of Aᵀ x = b, by the same factors; {@link LinearSolver#transposed} of a method that iterates. */
    PreparedSolver transposed();

    /** Whether it iterates, so that a budget, a tolerance and unrolled gradients mean something. */
    boolean isIterative();
}
