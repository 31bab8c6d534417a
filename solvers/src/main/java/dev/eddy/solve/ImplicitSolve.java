package dev.eddy.solve;

import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x = A(c)⁻¹ b with the adjoint of the implicit function theorem: for the cotangent g of x, Aᵀλ = g gives λ for b and
 * −λᵀ ∂(A x)/∂c for the coefficients. What is kept does not depend on the number of iterations. The adjoint is recorded
 * when asked, so that second derivatives follow from it. Samples that broke down have no part in the gradients of coefficients.
 */
final class ImplicitSolve {
    private final LinearSolve settings;
    private final LinearOperator operator;
    private final @Nullable PreparedSolve prepared;
    private final Tensor guess;
    private final boolean varies;

    /** @param prepared what is known of the operator already */
    ImplicitSolve(LinearSolve settings, LinearOperator operator, @Nullable PreparedSolve prepared, Tensor guess) {
        this.settings = settings;
        this.operator = operator;
        this.prepared = prepared;
        this.guess = guess;
        this.varies = operator.coefficients().stream().anyMatch(Tensor::requiresGrad);
    }

    Solution solve(Tensor rightHandSide) {
        return ImplicitValue.of(inputs(rightHandSide), this::forward, this::pullback, settings.effort());
    }

    /** A solution that was found otherwise, with these derivatives. */
    Tensor known(Tensor rightHandSide, Solution solution) {
        return ImplicitValue.known(inputs(rightHandSide), solution, this::pullback);
    }

    /** Views: several solves may share a coefficient, and each hooks its own. */
    private List<Tensor> inputs(Tensor rightHandSide) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(rightHandSide.alias());
        if (varies || prepared == null) {
            // Also constant ones: the adjoint may be asked for when the scope of this operator's own tensors has ended.
            operator.coefficients().forEach(coefficient -> inputs.add(coefficient.alias()));
        }
        return inputs;
    }

    private LinearOperator operator(List<Tensor> inputs) {
        return inputs.size() == 1 ? operator : operator.withCoefficients(inputs.subList(1, inputs.size()));
    }

    private Solution forward(List<Tensor> inputs) {
        Solution found = prepared == null
                ? settings.solver().solve(operator, inputs.get(0), guess, settings.stopping())
                : prepared.solver().solve(inputs.get(0), guess, settings.stopping());
        settings.effort().forward(found, settings.stopping());
        return found;
    }

    private List<@Nullable Tensor> pullback(List<Tensor> inputs, Solution solution, Tensor cotangent) {
        LinearOperator here = operator(inputs);
        Tensor x = NoGrad.isRecording() ? ImplicitValue.known(inputs, solution, this::pullback) : solution.value();
        Tensor lambda = adjoint(here, cotangent, solution);
        Tensor used = lambda;
        if (solution.any(sample -> sample.status().isBreakdown())) {
            Tensor broken = solution.mask(sample -> sample.status().isBreakdown());
            Tensor zero = Tensors.scalar(lambda.dtype(), 0).to(lambda.device());
            lambda = Tensors.where(broken, Tensors.where(lambda.isFinite(), lambda, zero), lambda);
            used = Tensors.where(broken, zero, lambda);
            x = Tensors.where(broken, zero, x);
        }
        List<@Nullable Tensor> parts = new ArrayList<>();
        parts.add(lambda);
        if (!varies) {
            parts.addAll(Collections.nCopies(inputs.size() - 1, null));
        } else {
            Tensor at = x;
            parts.addAll(ImplicitValue.pulled(
                    inputs.subList(1, inputs.size()),
                    coefficients -> operator.withCoefficients(coefficients).apply(at),
                    used.negated()));
        }
        return parts;
    }

    /** λ, as a solve of its own where it is recorded. */
    private Tensor adjoint(LinearOperator here, Tensor cotangent, Solution solution) {
        boolean matched = settings.gradients() == Gradients.IMPLICIT_MATCHED;
        Stopping stopping = matched ? matched(solution) : settings.adjointStopping();
        LinearSolver solver = matched ? settings.solver().transposed() : settings.adjointSolver();
        boolean same = prepared != null && (matched || solver.equals(settings.solver()));
        LinearOperator transposed = prepared == null
                ? here.transposed()
                : prepared.known(here, varies).transposed();
        if (NoGrad.isRecording()) {
            LinearSolve exact =
                    new LinearSolve(solver, stopping, Gradients.IMPLICIT, solver, stopping, settings.effort());
            return same && prepared != null
                    ? prepared.back(exact, here.transposed()).solve(cotangent).value()
                    : exact.solve(transposed, cotangent).value();
        }
        Tensor zero = Tensors.zerosLike(cotangent);
        Solution adjoint = same && prepared != null
                ? prepared.back().solve(cotangent, zero, stopping)
                : solver.solve(transposed, cotangent, zero, stopping);
        settings.effort().adjoint(adjoint, stopping);
        return adjoint.value();
    }

    /** As many iterations as the solve had; of one that needed none, as many as its tolerance asks for. */
    private Stopping matched(Solution solution) {
        if (settings.stopping().isFixedCount()) {
            return settings.stopping();
        }
        return solution.iterations() > 0 ? Stopping.iterations(solution.iterations()) : settings.adjointStopping();
    }
}
