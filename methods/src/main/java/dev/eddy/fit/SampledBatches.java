package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;

/** Batches of samples that are drawn from all with replacement. */
public final class SampledBatches {
    private SampledBatches() {}

    /**
     * Of the first axis.
     *
     * @param all {@code [samples, …]}
     * @param batch samples of an update
     */
    public static Batches<Tensor> of(Tensor all, int batch) {
        Check.that(
                batch >= 1 && all.size(0) >= 1,
                "a batch is drawn of a sample or more, got %d of %d",
                batch,
                all.size(0));
        return (seed, update) -> {
            Draws draws = new Draws(seed.at(Stream.BATCH, update));
            long[] chosen = new long[batch];
            for (int i = 0; i < batch; i++) {
                chosen[i] = (long) draws.uniform(0, all.size(0));
            }
            return all.gather(0, chosen);
        };
    }
}
