package dev.eddy.solve.root;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A way to solve r(x) = 0, as a record of its settings. Tolerances are relative to the first residual, sample by sample.
 * Every operation is recorded; {@link RootSolve} adds the other kinds of gradients.
 */
public interface RootSolver {
    /** The state before the first iteration. */
    Iteration start(UnaryOperator<Tensor> residual, Tensor guess);

    /** How tables and messages call it. */
    String shortName();

    /** Solves for every sample of a batch. */
    default Solution solve(UnaryOperator<Tensor> residual, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Iteration start = start(residual, guess);
            Solution solution = Iteration.run(start, start.residual(), stopping);
            scope.keep(solution.value());
            return solution;
        }
    }
}
