package dev.eddy.ode.stochastic;

import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Where the increments ΔW of Wiener processes come from. The increments of a sample depend on the seed and the number of the sample
 * alone, whatever the batch, its order or the thread.
 */
public sealed interface Noise permits StepNoise, BrownianPath {
    /** The origin of all draws. */
    Seed seed();

    /** Numbers of the samples of a batch; none for 0, 1, 2, … */
    List<Long> samples();

    /** The noise for one solve. */
    Increments open(long[] shape, DType type);

    /** The increments of one solve; not for several threads. */
    interface Increments {
        /**
         * W(to) − W(from), normal with variance |to − from|.
         *
         * @param number of the step, from 0 on
         */
        Tensor next(long number, double from, double to);
    }

    /** The seeds of the samples of a batch. */
    default Seed[] seeds(int batch) {
        Seed[] seeds = new Seed[batch];
        for (int i = 0; i < batch; i++) {
            seeds[i] =
                    seed().at(Stream.NOISE, samples().isEmpty() ? i : samples().get(i));
        }
        return seeds;
    }

    /** Refuses a batch of another number of samples. */
    default void check(long[] shape) {
        Check.that(
                samples().isEmpty() || samples().size() == shape[0],
                "noise for %d samples meets a batch of %d",
                samples().size(),
                shape[0]);
    }
}
