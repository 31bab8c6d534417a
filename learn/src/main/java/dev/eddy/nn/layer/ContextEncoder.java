package dev.eddy.nn.layer;

import dev.eddy.nn.Conditioning;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Layout;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what layers are told out of a {@link Context}; {@link Conditioning} has the equations. */
public final class ContextEncoder {
    private final Conditioning settings;
    private final ContextSpec spec;
    private final Layout layout;
    private final FourierFeatures waves;
    private final ConditionWidths widths;
    private final Optional<PlainLayer> cloud;
    private final Optional<PointSet> tokens;
    private final List<Dense> layers = new ArrayList<>();

    public ContextEncoder(Blueprint blueprint, Conditioning settings, ContextSpec spec, Layout layout) {
        this.settings = settings;
        this.spec = spec;
        this.layout = layout;
        this.waves = new FourierFeatures(settings.frequencies(), settings.first(), settings.ratio());
        int set = settings.set();
        int token = spec.tokens()
                .map(one -> one.features() + waves.width(one.dims()))
                .orElse(0);
        this.cloud = spec.cloud() == 0
                ? Optional.empty()
                : Optional.of(settings.cloud().design(blueprint.at("cloud"), spec.cloud(), set, settings.activation()));
        this.tokens = token == 0
                ? Optional.empty()
                : Optional.of(new PointSet(blueprint.at("tokens"), token, set, settings.activation()));
        int width = (spec.time() ? waves.width(1) : 0)
                + spec.vector()
                + spec.classes()
                + (cloud.isPresent() ? set : 0)
                + (tokens.isPresent() ? set : 0)
                + (spec.droppable() ? 1 : 0);
        for (int i = 0; width > 0 && i < settings.depth(); i++) {
            layers.add(
                    new Dense(blueprint.at("layers", i), i == 0 ? width : settings.embedding(), settings.embedding()));
        }
        this.widths = new ConditionWidths(
                layers.isEmpty() ? width : settings.embedding(),
                token,
                layout instanceof Layout.Tokens state ? waves.width(state.dims()) : 0);
    }

    /** What a network takes. */
    public ContextSpec spec() {
        return spec;
    }

    /** Numbers of what comes out. */
    public ConditionWidths widths() {
        return widths;
    }

    /** Refuses a context that is not what the network takes. */
    public void check(Context context, Tensor state) {
        context.check(spec, layout, state.size(0));
    }

    /** With a cloud as the numbers that it is reduced to. */
    public Context prepared(Context context, Weights weights) {
        Context.Cloud points = context.cloud();
        return points == null || points.reduced() || cloud.isEmpty()
                ? context
                : context.withCloud(points.reducedTo(cloud.get().apply(fit(points.points(), weights.flat()), weights)));
    }

    /** Parts of another precision are converted to that of the state. */
    public Conditions encode(Context context, Tensor state, Weights weights) {
        Tensor tokenFeatures = null;
        Context.Tokens given = context.tokens();
        if (given != null) {
            tokenFeatures = side(fit(given.values(), state), waves.apply(fit(given.places(), state)));
        }
        Tensor places = context.places();
        return new Conditions(
                widths.embedding() == 0 ? null : embedding(context, tokenFeatures, state, weights),
                tokenFeatures == null ? null : kept(context, tokenFeatures, state),
                places == null ? null : waves.apply(fit(places, state)),
                null);
    }

    private Tensor embedding(Context context, @Nullable Tensor tokenFeatures, Tensor state, Weights weights) {
        List<Tensor> parts = new ArrayList<>();
        Tensor vector = context.vector();
        if (vector != null) {
            parts.add(fit(vector, state));
        }
        Tensor labels = context.labels();
        if (labels != null) {
            parts.add(fit(oneHot(labels), state));
        }
        Context.Cloud points = context.cloud();
        if (points != null) {
            Tensor pooled = points.reduced()
                    ? fit(points.points(), state)
                    : cloud.orElseThrow().apply(fit(points.points(), state), weights);
            Tensor members = points.members();
            parts.add(members == null ? pooled : pooled.gather(0, members.to(pooled.device())));
        }
        if (tokenFeatures != null) {
            parts.add(tokens.orElseThrow().apply(tokenFeatures, weights));
        }
        if (spec.droppable()) {
            parts.replaceAll(part -> kept(context, part, state));
            Tensor present = context.present();
            parts.add(present == null ? Tensors.ones(state.dtype(), 1, 1) : column(present, state));
        }
        Tensor time = context.time();
        if (time != null) {
            parts.add(0, waves.apply(column(time, state)));
        }
        Tensor x = joined(parts);
        for (Dense layer : layers) {
            x = settings.activation().apply(layer.apply(x, weights));
        }
        return x;
    }

    /** {@code [batch, 1]}. */
    private static Tensor column(Tensor numbers, Tensor state) {
        return fit(numbers, state).reshape(-1, 1);
    }

    private static Tensor fit(Tensor part, Tensor state) {
        return part.to(state.dtype()).to(state.device());
    }

    /** A part times 0 where it is dropped. */
    private static Tensor kept(Context context, Tensor part, Tensor state) {
        Tensor present = context.present();
        if (present == null) {
            return part;
        }
        long[] shape = new long[part.rank()];
        Arrays.fill(shape, 1);
        shape[0] = -1;
        return part.times(fit(present, state).reshape(shape));
    }

    /** Both over the last axis, the shorter of the first axes repeated. */
    private static Tensor side(Tensor values, Tensor places) {
        long batch = Math.max(values.size(0), places.size(0));
        return Tensors.cat(List.of(repeated(values, batch), repeated(places, batch)), 2);
    }

    private static Tensor joined(List<Tensor> parts) {
        long batch = parts.stream().mapToLong(part -> part.size(0)).max().orElse(1);
        return parts.size() == 1
                ? parts.get(0)
                : Tensors.cat(parts.stream().map(part -> repeated(part, batch)).toList(), 1);
    }

    private static Tensor repeated(Tensor part, long batch) {
        if (part.size(0) == batch) {
            return part;
        }
        long[] shape = part.shape();
        shape[0] = batch;
        return part.expand(shape);
    }

    private Tensor oneHot(Tensor labels) {
        double[] rows = new double[Math.toIntExact(labels.elements()) * spec.classes()];
        int at = 0;
        for (long label : labels.toLongs()) {
            if (label != Context.NULL_LABEL) {
                rows[at + (int) label] = 1;
            }
            at += spec.classes();
        }
        return Tensors.of(rows, labels.elements(), spec.classes());
    }
}
