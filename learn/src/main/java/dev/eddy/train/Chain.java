package dev.eddy.train;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is a sum along a chain of states, level by level: from the states before a level follow its loss and the
 * states behind it, and nothing else is remembered. So a chain can be walked in pieces.
 */
public interface Chain {
    /** Number of levels, at least 1. */
    int levels();

    /** The states before the first level. */
    List<Tensor> start();

    /**
     * Goes over one level.
     *
     * @param states those before it
     * @param level from 0 on
     */
    Level advance(List<Tensor> states, int level);

    /**
     * What a level gives.
     *
     * @param states those behind it
     * @param loss computes its part of the sum, a tensor of rank 0; null where it has none
     */
    record Level(List<Tensor> states, @Nullable Supplier<Tensor> loss) {
        static Level of(Tensor state, @Nullable Supplier<Tensor> loss) {
            return new Level(List.of(state), loss);
        }
    }

    /** What {@link Loss#fault} says of the first level that has something to say. */
    default String fault() {
        String fault = "";
        List<Tensor> states = start();
        for (int level = 0; level < levels() && fault.isEmpty(); level++) {
            Level next = advance(states, level);
            fault = next.loss() instanceof LevelLoss loss ? loss.fault() : "";
            states = next.states();
        }
        return fault;
    }

    /** The whole sum. */
    default Tensor loss() {
        Unrolling.Sum sum = new Unrolling.Sum();
        List<Tensor> states = start();
        for (int level = 0; level < levels(); level++) {
            Level next = advance(states, level);
            sum.add(next);
            states = next.states();
        }
        return sum.total();
    }
}
