package dev.eddy.generative.slim;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.Matching;
import dev.eddy.random.Draws;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.train.Batches;

/**
 * How a training goes from independent pairs, β = 1, to given ones, β = 0 (Zhu, Liu and Liu 2024, equation 6); {@link Annealings} has those
 * with a name:
 *
 * <pre>  z_β = √(1 − β²) z₀ + β ξ ,   x_t = (1 − t) z_β + t x₁ ,   target x₁ − z_β ,   ξ ~ N(0, I) </pre>
 *
 * A student that cannot begin from the weights of its teacher learns first what is easy.
 */
@FunctionalInterface
public interface Annealing {
    /** β in [0, 1] at an update, counted from 0. */
    double beta(long update);

    /** The pairs of an update. */
    default Coupling at(long update, Coupling pairs, Source noise) {
        double beta = beta(update);
        return beta == 0 ? pairs : pairs.annealed(noise, beta);
    }

    /** What a training sees. */
    default Batches<Matching.Batch> batches(Matching matching, Coupling pairs, Source noise, int count, DType type) {
        return (seed, update) ->
                matching.batch(at(update, pairs, noise), count, new Draws(seed.at(Stream.BATCH, update)), type);
    }
}
