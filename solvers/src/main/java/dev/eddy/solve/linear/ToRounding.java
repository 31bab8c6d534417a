package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.tensor.Tensor;

/**
 * A solver that is content with what rounding leaves: a sample counts as converged where its residual is as small as asked
 * for, or at most a multiple of ε ‖A (x ± x)‖ with signs at random, ε = 2⁻²³ in single and 2⁻⁵² in double precision. Less
 * cannot be reached with numbers of this precision: stiff operators make more of the last digits of x than tolerances allow.
 * With an exact number of iterations, and around a direct solver, it is that solver.
 *
 * @param multiple 2 leaves room for the sums of residuals
 */
public record ToRounding(LinearSolver solver, double multiple) implements LinearSolver {
    public ToRounding(LinearSolver solver) {
        this(solver, 2);
    }

    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        LinearSolver chosen = solver instanceof Automatic ? Automatic.chosen(operator, like) : solver;
        return chosen instanceof IterativeSolver iterative
                ? PreparedIteration.toRounding(iterative, operator, like, multiple)
                : chosen.prepare(operator, like);
    }

    @Override
    public LinearSolver transposed() {
        return new ToRounding(solver.transposed(), multiple);
    }

    @Override
    public boolean isIterative() {
        return solver.isIterative();
    }

    @Override
    public String shortName() {
        return solver.shortName();
    }
}
