package dev.eddy.generative.field;

import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** Where independent states come from: noise, a known law, a data set. */
@FunctionalInterface
public interface Source {
    /** So many states, {@code [count, …]}; the same from equal draws. */
    Tensor draw(int count, Draws draws, DType type);

    /** Fixed states, of which each draw takes some, with repetition. */
    static Source of(Tensor states) {
        return (count, draws, type) -> {
            long[] chosen = new long[count];
            for (int i = 0; i < count; i++) {
                chosen[i] = (long) (draws.uniform() * states.size(0));
            }
            return states.gather(0, chosen).to(type);
        };
    }
}
