package dev.eddy.nn;

import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layer with values for its weights. Where it can, it computes on arrays; see {@link FusedNetwork}. */
final class LayerNetwork implements Network {
    private final Layer layer;
    private final Weights weights;
    private final ReceptiveField receptiveField;
    private volatile @Nullable Form form;

    /** How states of one kind are computed, in one reference, so that all threads go the same way. */
    private record Form(FusedNetwork.Kind kind, Optional<FusedNetwork> fused) {}

    LayerNetwork(Layer layer, Weights weights, ReceptiveField receptiveField) {
        this.layer = layer;
        this.weights = weights;
        this.receptiveField = receptiveField;
    }

    @Override
    public Tensor apply(Tensor input) {
        FusedNetwork.Kind kind = FusedNetwork.Kind.of(input);
        Form known = form;
        if (known == null || !known.kind.equals(kind)) {
            known = new Form(kind, FusedNetwork.of(layer, weights, input));
            form = known;
        }
        return known.fused.isPresent() ? known.fused.get().apply(input) : layer.apply(input, weights);
    }

    @Override
    public Tensor apply(Tensor input, List<Tensor> others) {
        return layer.apply(input, weights.withValues(others));
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public ReceptiveField receptiveField() {
        return receptiveField;
    }
}
