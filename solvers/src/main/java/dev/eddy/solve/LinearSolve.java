package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.solve.linear.ToRounding;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable solve of A x = b: a solver, when it ends, and how gradients pass it. Gradients reach the right-hand side
 * and the operator's coefficients, and what those were computed from: boundary values, fields, parameters. Unrolled ones
 * reach the initial guess too; at a solution it makes no difference.
 *
 * <p>Unrolled derivatives are those of what was computed; in samples whose residual is rounding, or which needed no iteration at
 * all, those of the exact solution, by the solver of adjoints.
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

    /**
     * Makes everything ready that does not depend on a right-hand side.
     *
     * @param like a right-hand side, whose values do not matter, nor its number of samples where the operator is {@link
     *     Structure#SHARED}
     */
    public PreparedSolve prepare(LinearOperator operator, Tensor like) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.openLasting()) {
            LinearOperator own = operator.withCoefficients(
                    operator.coefficients().stream().map(Tensor::detach).toList());
            return new PreparedSolve(this, operator, own, solver.prepare(own, Tensors.zerosLike(like)));
        }
    }

    /** From zero. */
    public Solution solve(LinearOperator operator, Tensor rightHandSide) {
        return solve(operator, rightHandSide, Tensors.zerosLike(rightHandSide));
    }

    /** The solution, with the derivatives that were asked for. */
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess) {
        return solve(operator, null, rightHandSide, guess);
    }

    Solution solve(LinearOperator operator, @Nullable PreparedSolve prepared, Tensor rightHandSide, Tensor guess) {
        Check.that(
                Arrays.equals(rightHandSide.shape(), guess.shape()),
                "a guess has the shape of the right-hand side, %s; got %s",
                Arrays.toString(rightHandSide.shape()),
                Arrays.toString(guess.shape()));
        return switch (gradients) {
            case UNROLLED -> {
                if (prepared != null && !prepared.solver().isIterative()) {
                    yield new ImplicitSolve(this, operator, prepared, guess).solve(rightHandSide);
                }
                Solution solution = unrolled(operator, prepared, rightHandSide, guess);
                effort.forward(solution, stopping);
                if (solution.value().requiresGrad()) {
                    effort.unrolled(solution);
                }
                yield exactWhereSolved(operator, prepared, rightHandSide, guess, solution);
            }
            case CUT -> {
                try (NoGrad off = NoGrad.open()) {
                    Solution solution = run(operator, prepared, rightHandSide, guess);
                    effort.forward(solution, stopping);
                    yield solution.withValue(solution.value().detach());
                }
            }
            case IMPLICIT, IMPLICIT_MATCHED -> new ImplicitSolve(this, operator, prepared, guess).solve(rightHandSide);
        };
    }

    private Solution run(LinearOperator operator, @Nullable PreparedSolve prepared, Tensor b, Tensor guess) {
        return prepared == null
                ? solver.solve(operator, b, guess, stopping)
                : prepared.solver().solve(b, guess, stopping);
    }

    private Solution unrolled(LinearOperator operator, @Nullable PreparedSolve prepared, Tensor b, Tensor guess) {
        if (StationarySolve.fits(this, operator, b, guess)) {
            Solution solution;
            try (NoGrad off = NoGrad.open()) {
                solution = run(operator, prepared, b, guess);
            }
            if (StationarySolve.isWhole(solution, stopping)) {
                return solution.withValue(StationarySolve.recorded(this, operator, prepared, b, guess, solution));
            }
        }
        boolean anew = NoGrad.isRecording() && reaches(operator);
        return run(operator, anew ? null : prepared, b, guess);
    }

    private static boolean reaches(LinearOperator operator) {
        return operator.coefficients().stream().anyMatch(Tensor::requiresGrad);
    }

    /** With implicit gradients to a tolerance, as far as rounding lets it be reached, also where the solve has none. */
    private LinearSolve toTolerance(DType type) {
        LinearSolve implicit = withGradients(Gradients.IMPLICIT);
        return adjointStopping.isFixedCount()
                ? implicit.withAdjoint(
                        new ToRounding(adjointSolver), Stopping.relative(type == DType.FLOAT32 ? 1e-6 : 1e-12))
                : implicit;
    }

    /**
     * Iterations say nothing of how a sample depends on anything where they had nothing to do, and derivatives of quotients of
     * rounding are none: such samples get the derivative of the exact solution, which theirs tends to.
     */
    private Solution exactWhereSolved(
            LinearOperator operator,
            @Nullable PreparedSolve prepared,
            Tensor rightHandSide,
            Tensor guess,
            Solution solution) {
        boolean recorded = NoGrad.isRecording() && (rightHandSide.requiresGrad() || reaches(operator));
        if (!recorded
                || !solution.any(Solution.Sample::isSolved)
                || !guess.device().equals(Device.CPU)) {
            return solution;
        }
        Tensor found = solution.value();
        Tensor exact = new ImplicitSolve(toTolerance(guess.dtype()), operator, prepared, guess)
                .known(rightHandSide, solution.withValue(found.detach()));
        return solution.withValue(Tensors.where(solution.mask(Solution.Sample::isSolved), exact, found));
    }
}
