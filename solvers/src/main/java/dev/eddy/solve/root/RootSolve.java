package dev.eddy.solve.root;

import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.ImplicitValue;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable solve of r(x; c) = 0. Implicit gradients: with J = ∂r/∂x at the solution and the cotangent g of x,
 * Jᵀλ = g and −λᵀ ∂r/∂c for the parameters. The adjoint of a fixed-point iteration, u ← (∂F/∂x)ᵀ u + g, is Richardson's
 * method with step −1 on this system.
 *
 * @param adjoint of the linear system of implicit gradients; of it, gradients are not used
 */
public record RootSolve(RootSolver solver, Stopping stopping, Gradients gradients, LinearSolve adjoint, Effort effort) {
    /** Implicit gradients by this linear solver. */
    public RootSolve(RootSolver solver, Stopping stopping, LinearSolve adjoint) {
        this(solver, stopping, Gradients.IMPLICIT, adjoint, new Effort());
    }

    public RootSolve withGradients(Gradients other) {
        return new RootSolve(solver, stopping, other, adjoint, effort);
    }

    public RootSolve withStopping(Stopping other) {
        return new RootSolve(solver, other, gradients, adjoint, effort);
    }

    public RootSolve withEffort(Effort other) {
        return new RootSolve(solver, stopping, gradients, adjoint, other);
    }

    /**
     * The solution, with the derivatives that were asked for: with respect to the parameters, and unrolled to the guess too.
     */
    public Solution solve(RootFunction residual, List<Tensor> parameters, Tensor guess) {
        return switch (gradients) {
            case UNROLLED -> {
                Solution solution = counted(solver.solve(x -> residual.of(x, parameters), guess, stopping));
                if (solution.value().requiresGrad()) {
                    effort.unrolled(solution);
                }
                yield solution;
            }
            case CUT -> {
                try (NoGrad off = NoGrad.open()) {
                    Solution solution = counted(solver.solve(x -> residual.of(x, parameters), guess, stopping));
                    yield solution.withValue(solution.value().detach());
                }
            }
            case IMPLICIT, IMPLICIT_MATCHED -> {
                Tensor start = guess.detach();
                yield ImplicitValue.of(
                        parameters.stream().map(Tensor::alias).toList(),
                        c -> counted(solver.solve(x -> residual.of(x, c), start, stopping)),
                        (c, value, cotangent, iterations) -> pullback(residual, c, value, cotangent, iterations),
                        effort);
            }
        };
    }

    private Solution counted(Solution solution) {
        effort.forward(solution, stopping);
        return solution;
    }

    private List<@Nullable Tensor> pullback(
            RootFunction residual, List<Tensor> parameters, Tensor value, Tensor cotangent, int iterations) {
        Stopping limit = gradients == Gradients.IMPLICIT_MATCHED ? Stopping.iterations(iterations) : adjoint.stopping();
        LinearSolve backward =
                new LinearSolve(adjoint.solver(), limit, Gradients.IMPLICIT, adjoint.solver(), limit, adjoint.effort());
        Tensor root = NoGrad.isRecording()
                ? ImplicitValue.known(
                        parameters, value, iterations, (c, x, g, count) -> pullback(residual, c, x, g, count))
                : value;
        Solution lambda = backward.solve(new JacobianOperator(residual, root, parameters).transposed(), cotangent);
        effort.adjoint(lambda, limit);
        return new ArrayList<>(ImplicitValue.pulled(
                parameters, c -> residual.of(root, c), lambda.value().negated()));
    }
}
