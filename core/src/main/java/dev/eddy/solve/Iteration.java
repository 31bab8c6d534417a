package dev.eddy.solve;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

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
            }
            Tensor value = scope.keep(state.value().alias());
            return new Solution(value, watch.status(state), count, watch.history());
        }
    }

    private static Iteration advance(Iteration state, Tensor active) {
        try (Scope scope = Scope.open()) {
            Iteration next = state.next(active);
            next.tensors().forEach(scope::keep);
            return next;
        }
    }

    /** Whether the method met a zero that it must divide by, on a sample that was not done. */
    default boolean isBrokenDown() {
        return false;
    }
}
