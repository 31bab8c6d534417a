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
        Check.that(count >= 1 && batch >= 1, "pairs and batches are 1 or more, got %d and %d", count, batch);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor all = starts.draw(count, new Draws(seed.at(Stream.INITIAL_STATE)), type);
            List<Tensor> ends = new ArrayList<>();
            for (int from = 0; from < count; from += batch) {
                try (Scope inner = Scope.open()) {
                    Tensor some = all.narrow(0, from, Math.min(batch, count - from));
                    ends.add(inner.keep(sampler.run(field, some, seed.at(Stream.NOISE, from))
                            .end()
                            .copy()));
                }
            }
            return new Pairs(scope.keep(all), scope.keep(Tensors.cat(ends, 0)));
        }
    }
}
