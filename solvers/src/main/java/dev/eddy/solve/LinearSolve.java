package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * A differentiable solve of A x = b: a solver, when it ends, and how gradients pass it. Gradients reach the right-hand side
 * and the operator's coefficients, and what those were computed from: boundary values, fields, parameters. Unrolled ones
 * reach the initial guess too; at a solution it makes no difference.
 *
 * @param adjointSolver of the transposed system, for implicit gradients
 * @param adjointStopping for {@link Gradients#IMPLICIT}
 * @param effort where iterations are counted
 */
public record LinearSolve(
        LinearSolver solver,
        Stopping stopping,
        Gradients gradients,
        LinearSolver adjointSolver,
        Stopping adjointStopping,
        Effort effort) {
    public LinearSolve(LinearSolver solver, Stopping stopping, Gradients gradients) {
        this(solver, stopping, gradients, solver, stopping, new Effort());
    }

    /** Implicit gradients, to the same tolerance. */
    public LinearSolve(LinearSolver solver, Stopping stopping) {
        this(solver, stopping, Gradients.IMPLICIT);
    }

    public LinearSolve withStopping(Stopping other) {
        return new LinearSolve(solver, other, gradients, adjointSolver, adjointStopping, effort);
    }

    public LinearSolve withGradients(Gradients other) {
        return new LinearSolve(solver, stopping, other, adjointSolver, adjointStopping, effort);
    }

    public LinearSolve withEffort(Effort other) {
        return new LinearSolve(solver, stopping, gradients, adjointSolver, adjointStopping, other);
    }

    public LinearSolve withAdjoint(LinearSolver otherSolver, Stopping otherStopping) {
        return new LinearSolve(solver, stopping, gradients, otherSolver, otherStopping, effort);
    }

    /** Aᵀλ = g by the solver of adjoints, from zero, counted as such: for gradients that are put together by hand. */
    public Solution solveAdjoint(LinearOperator operator, Tensor cotangent) {
        Solution solution =
                adjointSolver.solve(operator.transposed(), cotangent, Tensors.zerosLike(cotangent), adjointStopping);
        effort.adjoint(solution, adjointStopping);
        return solution;
    }

    /** From zero. */
    public Solution solve(LinearOperator operator, Tensor rightHandSide) {
        return solve(operator, rightHandSide, Tensors.zerosLike(rightHandSide));
    }

    /** The solution, with the derivatives that were asked for. */
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess) {
        Check.that(
                Arrays.equals(rightHandSide.shape(), guess.shape()),
                "a guess has the shape of the right-hand side, %s; got %s",
                Arrays.toString(rightHandSide.shape()),
                Arrays.toString(guess.shape()));
        return switch (gradients) {
            case UNROLLED -> {
                Solution solution = solver.solve(operator, rightHandSide, guess, stopping);
                effort.forward(solution, stopping);
                if (solution.value().requiresGrad()) {
                    effort.unrolled(solution);
                }
                yield solution;
            }
            case CUT -> {
                try (NoGrad off = NoGrad.open()) {
                    Solution solution = solver.solve(operator, rightHandSide, guess, stopping);
                    effort.forward(solution, stopping);
                    yield solution.withValue(solution.value().detach());
                }
            }
            case IMPLICIT, IMPLICIT_MATCHED -> new ImplicitSolve(this, operator, guess).solve(rightHandSide);
        };
    }
}
