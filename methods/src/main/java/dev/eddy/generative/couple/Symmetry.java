package dev.eddy.generative.couple;

import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;

/**
 * A symmetry of the law of fields {@code [batch, channels, x…]}, such as those of an equation whose solutions they are: a field that it changes
 * is as likely as before. {@link Symmetries} has those with a name.
 */
@FunctionalInterface
public interface Symmetry {
    /** Draws one of its changes for each state of a batch of this shape. */
    Change draw(long[] shape, Draws draws);

    /** The same changes of one state after another, for whatever belongs to them. */
    @FunctionalInterface
    interface Change {
        Tensor of(Tensor states);
    }

    /** This one, then another. */
    default Symmetry then(Symmetry next) {
        return (shape, draws) -> {
            Change first = draw(shape, draws);
            Change second = next.draw(shape, draws);
            return states -> second.of(first.of(states));
        };
    }
}
