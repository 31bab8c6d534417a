package dev.eddy.train;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import java.util.function.Function;

/**
 * What a training sees, update by update. A batch is a value of (seed, update) and of nothing else, so that a training which
 * is resumed sees what the uninterrupted one would have seen.
 *
 * @param <B> a batch: windows of trajectories, points of a domain, pairs of noise and data, nothing at all
 */
@FunctionalInterface
public interface Batches<B> {
    /**
     * The batch of an update. Tensors that it makes belong to the scope of the update.
     *
     * @param seed of the training
     * @param update counted from 0
     */
    B batch(Seed seed, long update);

    /** Batches after which all data were seen once; 0 where there are no epochs, and the whole training counts as one. */
    default long perEpoch() {
        return 0;
    }

    /** The same batch for every update, which so is an epoch: full batches. */
    static <B> Batches<B> always(B batch) {
        return new Batches<>() {
            @Override
            public B batch(Seed seed, long update) {
                return batch;
            }

            @Override
            public long perEpoch() {
                return 1;
            }
        };
    }

    /**
     * A fresh batch for every update, drawn from the seed's {@link Stream#BATCH} at the update.
     *
     * @param draw makes a batch of random numbers; nothing else may change what it gives
     */
    static <B> Batches<B> drawn(Function<Draws, ? extends B> draw) {
        return (seed, update) -> draw.apply(new Draws(seed.at(Stream.BATCH, update)));
    }
}
