package dev.eddy.solve;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/**
 * What all iterative solvers of linear systems share. A sample that is done stays as it is while the others go on, so that
 * its solution does not depend on its batch.
 */
public interface IterativeSolver extends LinearSolver {
    /** The state before the first iteration. */
    Iteration start(LinearOperator operator, Tensor rightHandSide, Tensor guess);

    @Override
    default boolean isIterative() {
        return true;
    }

    @Override
    default Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            Optional<Tensor> unit = stopping.absolute() > 0 ? Optional.empty() : unit(b);
            Tensor scaled = unit.map(b::over).orElse(b);
            Tensor from = unit.map(guess::over).orElse(guess);
            Solution solution = Iteration.run(start(operator, scaled, from), scaled, stopping);
            Tensor x = unit.map(size -> solution.value().times(size)).orElse(solution.value());
            return solution.withValue(scope.keep(operator.withoutNullSpace(x).alias()));
        }
    }

    /** Size of every sample, where inner products in single precision would vanish or overflow. */
    private static Optional<Tensor> unit(Tensor b) {
        if (b.dtype() != DType.FLOAT32) {
            return Optional.empty();
        }
        double[] sizes = Batched.norm(b.detach().to(DType.FLOAT64)).toDoubles();
        boolean usual = true;
        for (int i = 0; i < sizes.length; i++) {
            boolean far = sizes[i] > 0 && Double.isFinite(sizes[i]) && (sizes[i] < 1e-12 || sizes[i] > 1e12);
            sizes[i] = far ? sizes[i] : 1;
            usual &= !far;
        }
        return usual
                ? Optional.empty()
                : Optional.of(Tensors.along(0, b.rank(), sizes).to(DType.FLOAT32));
    }
}
