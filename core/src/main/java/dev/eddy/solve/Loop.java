package dev.eddy.solve;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/** Iterations from the first to the last. */
final class Loop {
    private Loop() {}

    static Solution run(Iteration start, Watch watch) {
        try (Scope scope = Scope.open()) {
            Iteration state = start;
            watch.see(state);
            int count = 0;
            while (watch.goesOn(state, count)) {
                state = advance(state, watch.active());
                watch.see(state);
                count++;
                if (watch.mayBeDone()) {
                    state = renewed(state);
                    watch.seeAgain(state);
                }
            }
            if (count > 0) {
                watch.seeLast(state);
            }
            Tensor value = scope.keep(state.value().alias());
            return new Solution(value, watch.status(), count, watch.history());
        }
    }

    private static Iteration advance(Iteration state, Tensor active) {
        try (Scope scope = Scope.open()) {
            Iteration next = state.next(active);
            next.tensors().forEach(scope::keep);
            next.broken().ifPresent(scope::keep);
            return next;
        }
    }

    private static Iteration renewed(Iteration state) {
        try (Scope scope = Scope.open()) {
            Iteration renewed = state.renewed();
            renewed.tensors().forEach(scope::keep);
            return renewed;
        }
    }
}
