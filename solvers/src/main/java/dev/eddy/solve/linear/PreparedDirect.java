package dev.eddy.solve.linear;

import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Lost;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * What direct solvers share: they solve outside of a declared null space; samples that are singular beyond it, whatever the
 * right-hand side, keep their guess, and those with anything that is no number become none. Neither the guess nor the stopping
 * matters otherwise.
 */
record PreparedDirect(LinearSolver solver, LinearOperator operator, DirectFactors factors) implements PreparedSolver {
    @Override
    public Solution solve(Tensor rightHandSide, Tensor guess, Stopping stopping) {
        if (!factors.isRecorded() && NoGrad.isRecording()) {
            LinearSolve exact = new LinearSolve(solver, stopping, Gradients.IMPLICIT);
            return new PreparedSolve(exact, operator, this).solve(rightHandSide, guess);
        }
        try (Scope scope = Scope.open()) {
            Lost lost = Lost.of(Batched.largest(rightHandSide));
            Tensor sound = lost.without(rightHandSide);
            DirectFactors.Solved solved =
                    factors.solve(operator.inRange(factors.isDouble() ? sound.to(DType.FLOAT64) : sound));
            Tensor x = operator.withoutNullSpace(solved.value().to(rightHandSide.dtype()));
            boolean[] singular = solved.singular();
            double[] kept = new double[Math.toIntExact(rightHandSide.size(0))];
            boolean any = false;
            double[] sizes = Batched.largest(x);
            List<Status> statuses = new ArrayList<>();
            for (int i = 0; i < kept.length; i++) {
                boolean isSingular = singular[singular.length == 1 ? 0 : i] && !lost.at(i);
                kept[i] = isSingular ? 1 : 0;
                any |= isSingular;
                boolean isNumber = Double.isFinite(sizes[i]) && !lost.at(i);
                statuses.add(isSingular ? Status.SINGULAR : isNumber ? Status.CONVERGED : Status.DIVERGED);
            }
            if (any) {
                Tensor mask = Tensors.along(0, x.rank(), kept).to(x.device()).greaterThan(0);
                x = Tensors.where(mask, guess, x);
            }
            return Solution.direct(scope.keep(lost.marked(x).alias()), statuses);
        }
    }

    @Override
    public PreparedSolver transposed() {
        return new PreparedDirect(solver, operator.transposed(), factors.transposed());
    }

    @Override
    public boolean isIterative() {
        return false;
    }
}
