package dev.eddy.solve.root;

import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.ImplicitValue;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
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
                yield exactWhereSolved(residual, parameters, solution);
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
                        (c, solution, cotangent) -> pullback(residual, c, solution, start, cotangent),
                        effort);
            }
        };
    }

    private Solution counted(Solution solution) {
        effort.forward(solution, stopping);
        return solution;
    }

    /**
     * Iterations say nothing of how a root depends on anything in samples that needed none: those get the derivative of the root.
     */
    private Solution exactWhereSolved(RootFunction residual, List<Tensor> parameters, Solution solution) {
        Tensor found = solution.value();
        boolean recorded = NoGrad.isRecording() && parameters.stream().anyMatch(Tensor::requiresGrad);
        if (!recorded
                || !solution.any(RootSolve::neededNothing)
                || !found.device().equals(Device.CPU)) {
            return solution;
        }
        Tensor start = found.detach();
        Tensor exact = ImplicitValue.known(
                parameters.stream().map(Tensor::alias).toList(),
                solution.withValue(start),
                (c, root, cotangent) ->
                        withGradients(Gradients.IMPLICIT).pullback(residual, c, root, start, cotangent));
        return solution.withValue(Tensors.where(solution.mask(RootSolve::neededNothing), exact, found));
    }

    private static boolean neededNothing(Solution.Sample sample) {
        return sample.iterations() == 0 && (sample.settled() || sample.status() == Status.CONVERGED);
    }

    /** Samples that broke down have no part in gradients. */
    private List<@Nullable Tensor> pullback(
            RootFunction residual, List<Tensor> parameters, Solution solution, Tensor guess, Tensor cotangent) {
        boolean matched = gradients == Gradients.IMPLICIT_MATCHED && solution.iterations() > 0;
        Stopping limit = matched ? Stopping.iterations(solution.iterations()) : adjoint.stopping();
        LinearSolve backward =
                new LinearSolve(adjoint.solver(), limit, Gradients.IMPLICIT, adjoint.solver(), limit, adjoint.effort());
        Tensor root = NoGrad.isRecording()
                ? ImplicitValue.known(parameters, solution, (c, found, g) -> pullback(residual, c, found, guess, g))
                : solution.value();
        Tensor incoming = cotangent;
        if (solution.any(sample -> sample.status().isBreakdown())) {
            Tensor broken = solution.mask(sample -> sample.status().isBreakdown());
            root = Tensors.where(broken, guess, root);
            incoming =
                    Tensors.where(broken, Tensors.scalar(cotangent.dtype(), 0).to(cotangent.device()), cotangent);
        }
        Tensor at = root;
        Solution lambda = backward.solve(new JacobianOperator(residual, at, parameters).transposed(), incoming);
        effort.adjoint(lambda, limit);
        return new ArrayList<>(ImplicitValue.pulled(
                parameters, c -> residual.of(at, c), lambda.value().negated()));
    }
}
