package dev.eddy.generative.couple;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;

/** The permutation of least mean squared distance; see {@link Assignment}. */
@Doc("the permutation of least mean squared distance")
public record ExactTransport() implements Transport {
    @Override
    public long[] partners(Tensor first, Tensor second, Draws draws) {
        return of(first, second).partners();
    }

    /** With its cost. */
    public static Assignment of(Tensor first, Tensor second) {
        Check.that(
                first.size(0) == second.size(0),
                "a permutation joins equally many states, got %d and %d",
                first.size(0),
                second.size(0));
        return Assignment.of(Coupling.costs(first, second));
    }
}
