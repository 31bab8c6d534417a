package dev.eddy.nn;

import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.Optional;

/** A layer with values for its weights. Where it can, it computes on arrays; see {@link FusedNetwork}. */
final class LayerNetwork implements Network {
    private final Layer layer;
    private final Weights weights;
    private final ReceptiveField receptiveField;
    private volatile Optional<FusedNetwork> fused = Optional.empty();
    private volatile boolean tried;

    LayerNetwork(Layer layer, Weights weights, ReceptiveField receptiveField) {
        this.layer = layer;
        this.weights = weights;
        this.receptiveField = receptiveField;
    }

    @Override
    public Tensor apply(Tensor input) {
        Optional<FusedNetwork> known = fused;
        if (!tried || known.isPresent() && !known.get().fits(input)) {
            known = FusedNetwork.of(layer, weights, input);
            fused = known;
            tried = true;
        }
        return known.isPresent() ? known.get().apply(input) : layer.apply(input, weights);
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
