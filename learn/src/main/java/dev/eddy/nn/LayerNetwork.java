package dev.eddy.nn;

import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A design with values for its weights. Where it can, it computes on arrays; see {@link FusedNetwork}. */
final class LayerNetwork implements Network {
    private final Design design;
    private final Weights weights;
    private final ReceptiveField receptiveField;
    private final @Nullable LayerObserver observer;
    private volatile @Nullable Form form;

    /** How states of one kind are computed, in one reference, so that all threads go the same way. */
    private record Form(FusedNetwork.Kind kind, Optional<FusedNetwork> fused) {}

    LayerNetwork(Design design, Weights weights, ReceptiveField receptiveField) {
        this(design, weights, receptiveField, null);
    }

    private LayerNetwork(
            Design design, Weights weights, ReceptiveField receptiveField, @Nullable LayerObserver observer) {
        this.design = design;
        this.weights = weights;
        this.receptiveField = receptiveField;
        this.observer = observer;
    }

    @Override
    public Tensor apply(Tensor input) {
        if (observer != null || !design.isPlain()) {
            return apply(input, Context.NONE);
        }
        FusedNetwork.Kind kind = FusedNetwork.Kind.of(input);
        Form known = form;
        if (known == null || !known.kind.equals(kind)) {
            known = new Form(kind, FusedNetwork.of(design.layer(), weights, input));
            form = known;
        }
        return known.fused.isPresent()
                ? known.fused.get().apply(input)
                : design.layer().apply(input, weights, Conditions.NONE);
    }

    @Override
    public Tensor apply(Tensor input, Context context) {
        design.encoder().check(context, input);
        return observer == null && design.isPlain() ? apply(input) : layered(input, context, weights);
    }

    @Override
    public Tensor apply(Tensor input, Context context, List<Tensor> others) {
        design.encoder().check(context, input);
        return layered(input, context, weights.withValues(others));
    }

    private Tensor layered(Tensor input, Context context, Weights values) {
        Conditions conditions = design.encoder().encode(context, input, values, observer);
        return design.layer().apply(input, values, conditions);
    }

    @Override
    public ContextSpec context() {
        return design.encoder().spec();
    }

    @Override
    public List<String> layers() {
        return design.layers();
    }

    @Override
    public Network observedBy(LayerObserver observer) {
        return new LayerNetwork(design, weights, receptiveField, observer);
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
