package dev.eddy.generative.couple;

import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** The pairs that a flow itself makes (Liu, Gong and Liu 2023): paths between them cross less than those that it was learned from. */
public final class Reflow {
    private Reflow() {}

    /**
     * Starts and where a sampler takes them. Starts of a seed are the same whatever the batch.
     *
     * @param batch how many are carried at once
     */
    public static Pairs pairs(
            VectorField field, Sampler sampler, Source starts, int count, int batch, Seed seed, DType type) {
        Check.that(count >= 1, "at least 1 pair, got %d", count);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor all = starts.draw(count, new Draws(seed.at(Stream.INITIAL_STATE)), type);
            return new Pairs(scope.keep(all), scope.keep(carried(field, sampler, all, batch, seed)));
        }
    }

    /**
     * Data and the noise that the flow makes them from: real data among pairs (Lee, Lin and Fanti 2024, section 4.4).
     *
     * @param sampler from the data to the noise, whose times fall
     */
    public static Pairs inverted(VectorField field, Sampler sampler, Tensor data, int batch) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return new Pairs(scope.keep(carried(field, sampler, data, batch, Sampler.NO_SEED)), data);
        }
    }

    private static Tensor carried(VectorField field, Sampler sampler, Tensor all, int batch, Seed seed) {
        Check.that(batch >= 1, "at least 1 state is carried at once, got %d", batch);
        List<Tensor> ends = new ArrayList<>();
        for (long from = 0; from < all.size(0); from += batch) {
            try (Scope inner = Scope.open()) {
                Tensor some = all.narrow(0, from, Math.min(batch, all.size(0) - from));
                ends.add(inner.keep(sampler.run(field, some, seed.at(Stream.NOISE, from))
                        .end()
                        .copy()));
            }
        }
        return Tensors.cat(ends, 0);
    }
}
