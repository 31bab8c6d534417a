package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.nn.LayerObserver;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What layers are told beside their input; see {@link ContextEncoder}. A leading axis of length 1 stands for all samples.
 *
 * @param embedding {@code [batch, numbers]}
 * @param tokens features of values and places, {@code [batch, tokens, features]}
 * @param places features of the places of the state's own tokens, {@code [batch, tokens, features]}
 * @param observer sees what layers give
 */
public record Conditions(
        @Nullable Tensor embedding,
        @Nullable Tensor tokens,
        @Nullable Tensor places,
        @Nullable LayerObserver observer) {
    /** Of a network that is told nothing. */
    public static final Conditions NONE = new Conditions(null, null, null, null);

    /** Of a network that is told a vector. */
    public static Conditions of(Tensor embedding) {
        return new Conditions(embedding, null, null, null);
    }

    /** The same with an observer of the layers. */
    public Conditions observedBy(LayerObserver watching) {
        return new Conditions(embedding, tokens, places, watching);
    }

    /** The embedding of every sample of a batch. */
    public Tensor embeddingOf(long batch) {
        Tensor told = need(embedding);
        return told.size(0) == batch ? told : told.expand(batch, told.size(1));
    }

    /** The embedding of the samples of a state: of all alike as one row where nothing flows back to it, else of every one. */
    public Tensor embeddingFor(Tensor state) {
        Tensor told = need(embedding);
        return told.requiresGrad() ? embeddingOf(state.size(0)) : told;
    }

    /** What the network goes on with after a layer. */
    Tensor observed(String layer, Tensor result) {
        if (observer == null) {
            return result;
        }
        Tensor next = observer.seen(layer, result);
        Check.that(
                Arrays.equals(next.shape(), result.shape()),
                "what an observer puts in the place of layer %s has its shape %s, got %s",
                layer,
                Shapes.text(result.shape()),
                Shapes.text(next.shape()));
        return next;
    }

    /** The values of each state, {@code [batch, values]}, and the numbers that it is told, side by side. */
    public Tensor beside(Tensor state) {
        return Tensors.cat(List.of(state, embeddingOf(state.size(0))), 1);
    }

    /** Features of the places of the state's own tokens. */
    public Tensor placesOfState() {
        return need(places);
    }

    /** A part that is there because the network was designed with it. */
    static Tensor need(@Nullable Tensor part) {
        if (part == null) {
            throw new IllegalStateException("a layer was designed with a context that it is not given");
        }
        return part;
    }
}
