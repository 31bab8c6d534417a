package dev.eddy.generative.couple;

import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * Ends of paths.
 *
 * @param x0 at t = 0, {@code [batch, …]}
 * @param x1 at t = 1, of the same shape
 * @param context what a model is told of each pair beside the state
 */
public record Pairs(Tensor x0, Tensor x1, Context context) {
    public Pairs {
        Check.that(Arrays.equals(x0.shape(), x1.shape()), "both ends of a pair have one shape, got %s and %s", x0, x1);
    }

    public Pairs(Tensor x0, Tensor x1) {
        this(x0, x1, Context.NONE);
    }

    public int size() {
        return Math.toIntExact(x0.size(0));
    }

    /** Some of the pairs, in this order. */
    public Pairs gather(long... indices) {
        return new Pairs(x0.gather(0, indices), x1.gather(0, indices), context.gather(indices));
    }
}
