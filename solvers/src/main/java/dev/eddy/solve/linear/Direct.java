package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * LU factors with partial pivoting of the assembled dense matrix: one for all samples where the operator is
 * {@link Structure#SHARED}, else one for each. n² numbers and n³ work for n values in a sample: for small problems, and as
 * the truth for others. Neither the guess nor the stopping matters.
 *
 * <p>Solves outside of a declared null space; samples that are singular beyond it, whatever the
 * right-hand side, keep their guess.
 */
@Doc("LU factors of the assembled dense matrix, for small problems")
public record Direct() implements LinearSolver {
    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            DenseInverse.Checked checked =
                    DenseInverse.of(operator, rightHandSide).checked(rightHandSide);
            Tensor singular = checked.excess().greaterThan(0);
            boolean any = Arrays.stream(checked.excess().toDoubles()).anyMatch(excess -> excess > 0);
            Tensor value = any ? Tensors.where(singular, guess, checked.value()) : checked.value();
            Status status = any ? Status.SINGULAR : checked.excess().allFinite() ? Status.CONVERGED : Status.DIVERGED;
            return new Solution(scope.keep(value.alias()), status, 0, new double[0]);
        }
    }

    @Override
    public String shortName() {
        return "direct";
    }
}
