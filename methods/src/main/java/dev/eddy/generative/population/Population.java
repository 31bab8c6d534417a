package dev.eddy.generative.population;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A cloud of particles before and after something has moved it. Sizes are free, and may differ from population to population.
 *
 * @param before {@code [particles, numbers]}
 * @param after {@code [particles, numbers]}; as many as before where it is known which particle became which
 * @param seen what is told of the cloud before, particle by particle: {@code [particles, numbers]}, often {@code before} itself
 * @param treatment what was done to the population, {@code [numbers]}; null if there is no choice
 */
public record Population(
        Tensor before, Tensor after, Tensor seen, @Nullable Tensor treatment) {
    public Population {
        Check.that(
                before.rank() == 2 && after.rank() == 2 && before.size(1) == after.size(1),
                "a population is [particles, numbers] before and after, got %s and %s",
                before,
                after);
        Check.that(
                seen.rank() == 2 && seen.size(0) == before.size(0),
                "what is told of a cloud is [particles, numbers] of its %d particles, got %s",
                before.size(0),
                seen);
    }

    /** Told where its particles are, and not treated. */
    public Population(Tensor before, Tensor after) {
        this(before, after, before, null);
    }

    public int size() {
        return Math.toIntExact(before.size(0));
    }

    /** With what was done to it. */
    public Population treated(Tensor other) {
        return new Population(before, after, seen, other);
    }
}
