package dev.eddy.solve;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * A way to solve A x = b. A record of its settings; every operation is recorded, so that derivatives may be taken through
 * its iterations. {@link LinearSolve} adds the other kinds of gradients.
 */
public interface LinearSolver {
    /**
     * Does what does not depend on a right-hand side: factors, preconditioners, coarser grids. What it makes belongs to the open
     * scope.
     *
     * @param like a right-hand side, whose values do not matter
     * @throws dev.eddy.misuse.Misuse if the solver does not fit the operator
     */
    PreparedSolver prepare(LinearOperator operator, Tensor like);

    /**
     * Solves for every sample of a batch.
     *
     * @param rightHandSide {@code [batch, …]}
     * @param guess where to start, of the same shape
     * @throws dev.eddy.misuse.Misuse if the solver does not fit the operator
     */
    default Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Solution solution = prepare(operator, rightHandSide).solve(rightHandSide, guess, stopping);
            return solution.withValue(scope.keep(solution.value().alias()));
        }
    }

    /**
     * The solver that does to Aᵀ what this one does to A. For stationary methods from zero, A ↦ the approximate inverse, it is
     * the exact transpose of that inverse: matched implicit gradients of right-hand sides are then those of unrolling.
     */
    default LinearSolver transposed() {
        return this;
    }

    /** Whether it iterates: a budget and a tolerance then have an effect. */
    default boolean isIterative() {
        return false;
    }

    /** How tables and messages call it, for example {@code gmres;8}. */
    String shortName();
}
