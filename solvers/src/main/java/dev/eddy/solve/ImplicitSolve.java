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
 * when asked, so that second derivatives follow from it.
 */
final class ImplicitSolve {
    private final LinearSolve settings;
    private final LinearOperator operator;
    private final Tensor guess;
    private final boolean varies;

    ImplicitSolve(LinearSolve settings, LinearOperator operator, Tensor guess) {
        this.settings = settings;
        this.operator = operator;
        this.guess = guess;
        this.varies = operator.coefficients().stream().anyMatch(Tensor::requiresGrad);
    }

    Solution solve(Tensor rightHandSide) {
        return ImplicitValue.of(inputs(rightHandSide), this::forward, this::pullback, settings.effort());
    }

    /** Views: several solves may share a coefficient, and each hooks its own. */
    private List<Tensor> inputs(Tensor rightHandSide) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(rightHandSide.alias());
        // Also constant ones: the adjoint may be asked for when the scope of this operator's own tensors has ended.
        operator.coefficients().forEach(coefficient -> inputs.add(coefficient.alias()));
        return inputs;
    }

    private LinearOperator operator(List<Tensor> inputs) {
        return inputs.size() == 1 ? operator : operator.withCoefficients(inputs.subList(1, inputs.size()));
    }

    /** λ, as a solve of its own where it is recorded. */
    private Tensor adjoint(LinearOperator transposed, Tensor cotangent, int iterations) {
        boolean matched = settings.gradients() == Gradients.IMPLICIT_MATCHED;
        Stopping stopping = matched ? Stopping.iterations(iterations) : settings.adjointStopping();
        LinearSolver solver = matched ? settings.solver().transposed() : settings.adjointSolver();
        if (NoGrad.isRecording()) {
            return new LinearSolve(solver, stopping, Gradients.IMPLICIT, solver, stopping, settings.effort())
                    .solve(transposed, cotangent)
                    .value();
        }
        Solution solution = solver.solve(transposed, cotangent, Tensors.zerosLike(cotangent), stopping);
        settings.effort().adjoint(solution, stopping);
        return solution.value();
    }

    private Solution forward(List<Tensor> inputs) {
        Solution found = settings.solver().solve(operator, inputs.get(0), guess, settings.stopping());
        settings.effort().forward(found, settings.stopping());
        return found;
    }

    private List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor value, Tensor cotangent, int iterations) {
        LinearOperator here = operator(inputs);
        Tensor x = NoGrad.isRecording() ? ImplicitValue.known(inputs, value, iterations, this::pullback) : value;
        Tensor lambda = adjoint(here.transposed(), cotangent, iterations);
        List<@Nullable Tensor> parts = new ArrayList<>();
        parts.add(lambda);
        if (!varies) {
            parts.addAll(Collections.nCopies(inputs.size() - 1, null));
        } else {
            parts.addAll(ImplicitValue.pulled(
                    inputs.subList(1, inputs.size()),
                    coefficients -> operator.withCoefficients(coefficients).apply(x),
                    lambda.negated()));
        }
        return parts;
    }
}
