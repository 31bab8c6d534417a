package dev.eddy.solve;

import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
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
    public Solution solve(Residual residual, List<Tensor> parameters, Tensor guess) {
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
                Forward forward = new Forward(residual, guess.detach());
                Tensor value =
                        forward.apply(parameters.stream().map(Tensor::alias).toList());
                if (value.requiresGrad()) {
                    effort.keeps(value.elements());
                }
                yield forward.found().withValue(value);
            }
        };
    }

    private Solution counted(Solution solution) {
        effort.forward(solution, stopping);
        return solution;
    }

    private final class Forward extends CustomAdjoint {
        private final Residual residual;
        private final Tensor guess;
        private @Nullable Solution solution;

        Forward(Residual residual, Tensor guess) {
            this.residual = residual;
            this.guess = guess;
        }

        Solution found() {
            Solution known = solution;
            if (known == null) {
                throw new IllegalStateException("a root solve has no solution before it is applied");
            }
            return known;
        }

        @Override
        protected Tensor forward(List<Tensor> parameters) {
            solution = counted(solver.solve(x -> residual.of(x, parameters), guess, stopping));
            return found().value();
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> parameters, Tensor value, Tensor cotangent) {
            return RootSolve.this.pullback(residual, found().iterations(), parameters, value, cotangent);
        }
    }

    /** The root that is known already, with the derivatives of the solve: what second derivatives are taken through. */
    private final class Known extends CustomAdjoint {
        private final Residual residual;
        private final int iterations;
        private final Tensor root;

        Known(Residual residual, int iterations, Tensor root) {
            this.residual = residual;
            this.iterations = iterations;
            this.root = root;
        }

        @Override
        protected Tensor forward(List<Tensor> parameters) {
            return root;
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> parameters, Tensor value, Tensor cotangent) {
            return RootSolve.this.pullback(residual, iterations, parameters, value, cotangent);
        }
    }

    private List<@Nullable Tensor> pullback(
            Residual residual, int iterations, List<Tensor> parameters, Tensor value, Tensor cotangent) {
        boolean differentiable = NoGrad.isRecording();
        Stopping limit = gradients == Gradients.IMPLICIT_MATCHED ? Stopping.iterations(iterations) : adjoint.stopping();
        LinearSolve backward =
                new LinearSolve(adjoint.solver(), limit, Gradients.IMPLICIT, adjoint.solver(), limit, adjoint.effort());
        Tensor root = differentiable ? new Known(residual, iterations, value).apply(parameters) : value;
        Solution lambda = backward.solve(new JacobianOperator(residual, root, parameters).transposed(), cotangent);
        effort.adjoint(lambda, limit);
        try (NoGrad on = NoGrad.recording()) {
            List<Tensor> leaves = parameters.stream()
                    .map(c -> differentiable && c.requiresGrad() ? c.alias() : c.withGradient())
                    .toList();
            Tensor at = residual.of(root, leaves);
            return new ArrayList<>(Autograd.vectorJacobian(
                    List.of(at), leaves, List.of(lambda.value().negated()), differentiable));
        }
    }
}
