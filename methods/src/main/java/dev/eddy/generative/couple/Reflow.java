package dev.eddy.generative.couple;

import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
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
        return pairs(ConditionalField.of(field), Context.NONE, sampler, starts, count, batch, seed, type);
    }

    /**
     * The same of a field that is told something of each start (Liu et al. 2024, Algorithm 1): triplets of what is told, noise and data.
     *
     * @param told of each, or one row for all
     */
    public static Pairs pairs(
            ConditionalField field,
            Context told,
            Sampler sampler,
            Source starts,
            int count,
            int batch,
            Seed seed,
            DType type) {
        Check.that(count >= 1, "at least 1 pair, got %d", count);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor all = starts.draw(count, new Draws(seed.at(Stream.INITIAL_STATE)), type);
            Tensor ends = carried(field, told, sampler, all, batch, seed);
            return new Pairs(scope.keep(all), scope.keep(ends), told);
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
            return new Pairs(
                    scope.keep(
                            carried(ConditionalField.of(field), Context.NONE, sampler, data, batch, Sampler.NO_SEED)),
                    data);
        }
    }

    private static Tensor carried(
            ConditionalField field, Context told, Sampler sampler, Tensor all, int batch, Seed seed) {
        Check.that(batch >= 1, "at least 1 state is carried at once, got %d", batch);
        List<Tensor> ends = new ArrayList<>();
        for (long from = 0; from < all.size(0); from += batch) {
            try (Scope inner = Scope.open()) {
                long first = from;
                long[] rows = new long[(int) Math.min(batch, all.size(0) - from)];
                Arrays.setAll(rows, i -> first + i);
                Tensor some = all.narrow(0, from, rows.length);
                VectorField flow = field.told(told.isNone() ? told : told.gather(rows));
                ends.add(inner.keep(sampler.run(flow, some, seed.at(Stream.NOISE, from))
                        .end()
                        .copy()));
            }
        }
        return Tensors.cat(ends, 0);
    }
}
