package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A distribution of initial states. Sample i of a seed is the same array whatever the batch, the order or the thread, and
 * every channel has draws of its own. The fields live on the unit box: the extent of the grid is not looked at.
 *
 * <p>Own distributions implement {@link #field}. Everything is computed in Java and in double precision, so that samples
 * are the same on every machine.
 */
public interface InitialStates {
    /** Refuses states that this distribution cannot make. */
    default void check(StateSpace space) {}

    /** One channel of one sample, in row-major order. */
    double[] field(Grid grid, int channel, Seed seed);

    /**
     * The benchmark's string where there is one, for example {@code fourier;5;true;true}; else the kind and its settings
     * in the same manner.
     */
    String shortName();

    /** This distribution, with what is left to the profile chosen as in the published benchmark (exponax 0.1.0). */
    default InitialStates asPublished() {
        return this;
    }

    /**
     * Samples {@code first} … {@code first + count − 1} of a seed as {@code [count, channels, x…]}.
     *
     * @throws dev.eddy.misuse.Misuse if this distribution cannot make such states
     */
    default Tensor sample(StateSpace space, Seed seed, long first, int count, DType type) {
        Check.that(count >= 1, "%s: expected at least 1 sample, got %d", shortName(), count);
        check(space);
        int size = Math.toIntExact(space.grid().size());
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                double[] state = new double[space.channels() * size];
                for (int channel = 0; channel < space.channels(); channel++) {
                    Seed own = seed.at(Stream.INITIAL_STATE, first + i, channel);
                    System.arraycopy(field(space.grid(), channel, own), 0, state, channel * size, size);
                }
                try (Scope one = Scope.open()) {
                    states.add(one.keep(Tensors.of(state, space.shape(1)).to(type)));
                }
            }
            return scope.keep(Tensors.cat(states, 0));
        }
    }
}
