package dev.eddy.nn;

import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A design with values for its weights. Where it can, it computes on arrays; see {@link FusedForm}. */
final class LayerNetwork implements Network {
    /** Kinds of states whose forms are kept. */
    private static final int KINDS = 8;

    private final Design design;
    private final Weights weights;
    private final ReceptiveField receptiveField;
    private final @Nullable LayerObserver observer;
    private final Map<FusedForm.Kind, Optional<FusedForm>> forms = new ConcurrentHashMap<>();

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
        return design.isPlain() ? apply(input, Conditions.NONE) : apply(input, Context.NONE);
    }

    @Override
    public Tensor apply(Tensor input, Context context) {
        return apply(input, told(input, context, weights));
    }

    @Override
    public Optional<SquaredErrors> squaredErrors(Tensor input, Context context, Tensor targets) {
        if (observer != null || MultiplyAdds.isOpen() || input.requiresGrad() || targets.requiresGrad()) {
            return Optional.empty();
        }
        Conditions conditions = told(input, context, weights);
        Tensor embedding = conditions.embedding();
        return embedding != null && embedding.requiresGrad()
                ? Optional.empty()
                : form(input).flatMap(form -> form.squaredErrors(input, conditions, targets));
    }

    @Override
    public Tensor apply(Tensor input, Context context, List<Tensor> others) {
        Weights values = weights.withValues(others);
        return design.layer().apply(input, values, watched(told(input, context, values)));
    }

    private Conditions told(Tensor input, Context context, Weights values) {
        design.encoder().check(context, input);
        return design.isPlain() ? Conditions.NONE : design.encoder().encode(context, input, values);
    }

    private Conditions watched(Conditions conditions) {
        return observer == null ? conditions : conditions.observedBy(observer);
    }

    private Tensor apply(Tensor input, Conditions conditions) {
        if (observer == null && !MultiplyAdds.isOpen()) {
            Optional<FusedForm> form = form(input);
            if (form.isPresent()) {
                return form.get().apply(input, conditions);
            }
        }
        return design.layer().apply(input, weights, watched(conditions));
    }

    private Optional<FusedForm> form(Tensor input) {
        FusedForm.Kind kind = FusedForm.Kind.of(input);
        Optional<FusedForm> known = forms.get(kind);
        if (known == null) {
            if (forms.size() >= KINDS) {
                forms.clear();
            }
            // One for all threads, so that they all go the same way.
            known = forms.computeIfAbsent(kind, any -> design.fused(weights, input));
        }
        return known;
    }

    @Override
    public Context prepared(Context context) {
        return design.encoder().prepared(context, weights);
    }

    /** No layer knows of other samples; an observer may. */
    @Override
    public Optional<Network> ofSamples(long first, long count) {
        return observer == null ? Optional.of(this) : Optional.empty();
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
