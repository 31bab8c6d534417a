package dev.eddy.solve;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Where an iterative solver stands. Immutable. */
public interface Iteration {
    /** The iterate x. */
    Tensor value();

    /** b − A x, as the method knows it. */
    Tensor residual();

    /** Everything that {@link #next} needs: kept while the rest is freed. */
    List<Tensor> tensors();

    /**
     * One iteration.
     *
     * @param active {@code [batch, 1, …]}, 1 for samples that go on and 0 for those that are done, whose x stays as it is
     */
    Iteration next(Tensor active);

    /**
     * Iterates until the end.
     *
     * @param scale residuals are relative to its norm, sample by sample
     */
    static Solution run(Iteration start, Tensor scale, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Watch watch = new Watch(scale, stopping);
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

    /**
     * The same iterate with b − A x computed anew, for methods that update their residual: rounding lets it go on falling where
     * the true one does not. Asked before a solve counts as converged.
     */
    default Iteration renewed() {
        return this;
    }

    /**
     * 1 for samples on which the method met a zero that it must divide by, before they were done: they stay where they are.
     * Empty where there is none.
     */
    default Optional<Tensor> broken() {
        return Optional.empty();
    }

    /** Iterations without a new smallest residual after which one counts as stalled. */
    default int patience() {
        return 200;
    }
}
