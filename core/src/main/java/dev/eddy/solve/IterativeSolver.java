package dev.eddy.solve;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * What all iterative solvers share: the loop, when it ends, and how it went. A sample that is done stays as it is while the
 * others go on, so that its solution does not depend on its batch.
 */
public interface IterativeSolver extends LinearSolver {
    /** The state before the first iteration. */
    Iteration start(LinearOperator operator, Tensor rightHandSide, Tensor guess);

    @Override
    default Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            Watch watch = new Watch(b, stopping);
            Iteration state = start(operator, b, guess);
            watch.see(state);
            int count = 0;
            while (watch.goesOn(state, count)) {
                state = advance(state, watch.active());
                watch.see(state);
                count++;
            }
            Tensor value = scope.keep(operator.withoutNullSpace(state.value()).alias());
            return new Solution(value, watch.status(state, count), count, watch.history());
        }
    }

    private static Iteration advance(Iteration state, Tensor active) {
        try (Scope scope = Scope.open()) {
            Iteration next = state.next(active);
            next.tensors().forEach(scope::keep);
            return next;
        }
    }
}
