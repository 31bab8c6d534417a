package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a network is told beside the state, sample by sample. A leading axis of length 1 stands for all samples alike.
 * Gradients reach all parts but the labels.
 *
 * <pre>
 * network.apply(x, Context.at(t).withLabels(3, 3, 7))
 * </pre>
 *
 * @param time {@code [batch]}: time, lead time or noise level
 * @param vector {@code [batch, numbers]}
 * @param labels {@code [batch]}, whole numbers from 0, or {@link #NULL_LABEL}
 * @param tokens values at places
 * @param cloud points whose order has no meaning
 * @param places where the tokens of the state itself are, {@code [batch, tokens, dims]}; for {@link Layout.Tokens} only
 * @param present {@code [batch]}: 0 where all but the time is dropped, else 1
 */
public record Context(
        @Nullable Tensor time,
        @Nullable Tensor vector,
        @Nullable Tensor labels,
        @Nullable Tokens tokens,
        @Nullable Cloud cloud,
        @Nullable Tensor places,
        @Nullable Tensor present) {
    /** No context. */
    public static final Context NONE = new Context(null, null, null, null, null, null, null);

    /** Of a sample without a class. */
    public static final long NULL_LABEL = -1;

    /**
     * Values at places, such as measurements.
     *
     * @param values {@code [batch, tokens, features]}
     * @param places {@code [batch, tokens, dims]}
     */
    public record Tokens(Tensor values, Tensor places) {}

    /**
     * Clouds of points.
     *
     * @param points {@code [clouds, points, numbers]}
     * @param members {@code [batch]}: the cloud of each sample, where many samples share one; null where each has its own
     * @param reduced whether the points are what a network made of them, {@code [clouds, numbers]}; see {@link Network#prepared}
     */
    public record Cloud(Tensor points, @Nullable Tensor members, boolean reduced) {
        Cloud(Tensor points, @Nullable Tensor members) {
            this(points, members, false);
        }

        /** Of a network that has reduced the points. */
        public Cloud reducedTo(Tensor numbers) {
            return new Cloud(numbers, members, true);
        }
    }

    /** A time or noise level for each sample, {@code [batch]}. */
    public static Context at(Tensor time) {
        return NONE.withTime(time);
    }

    /** One time or noise level for all samples. */
    public static Context at(double time) {
        return at(Tensors.of(new double[] {time}, 1));
    }

    public Context withTime(Tensor time) {
        return new Context(time, vector, labels, tokens, cloud, places, present);
    }

    public Context withVector(Tensor vector) {
        return new Context(time, vector, labels, tokens, cloud, places, present);
    }

    /** @param labels whole numbers, {@code [batch]} */
    public Context withLabels(Tensor labels) {
        return new Context(time, vector, labels, tokens, cloud, places, present);
    }

    /** One for each sample, or a single one for all. */
    public Context withLabels(long... labels) {
        return withLabels(Tensors.of(labels, labels.length));
    }

    public Context withTokens(Tensor values, Tensor places) {
        return new Context(time, vector, labels, new Tokens(values, places), cloud, this.places, present);
    }

    /** A cloud for each sample, or a single one for all. */
    public Context withCloud(Tensor points) {
        return new Context(time, vector, labels, tokens, new Cloud(points, null), places, present);
    }

    /** Clouds that samples share: {@code members} says, {@code [batch]}, which one is that of a sample. */
    public Context withCloud(Tensor points, Tensor members) {
        return new Context(time, vector, labels, tokens, new Cloud(points, members), places, present);
    }

    /** With another cloud in the place of the one there is. */
    public Context withCloud(Cloud other) {
        return new Context(time, vector, labels, tokens, other, places, present);
    }

    /** Where the tokens of the state are. */
    public Context withPlaces(Tensor places) {
        return new Context(time, vector, labels, tokens, cloud, places, present);
    }

    /** The same with all but the time dropped for every sample: what guidance calls the unconditional network. */
    public Context dropped() {
        return droppedWhere(true);
    }

    /** The same with all but the time dropped for some samples. */
    public Context droppedWhere(boolean... samples) {
        double[] present = new double[samples.length];
        for (int sample = 0; sample < samples.length; sample++) {
            present[sample] = samples[sample] ? 0 : 1;
        }
        return new Context(time, vector, labels, tokens, cloud, places, Tensors.of(present, present.length));
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The context of some of the samples, in this order. */
    public Context gather(long... samples) {
        Tensor chosen = Tensors.of(samples, samples.length);
        return new Context(
                gather(time, chosen),
                gather(vector, chosen),
                gather(labels, chosen),
                tokens == null ? null : new Tokens(some(tokens.values, chosen), some(tokens.places, chosen)),
                cloud == null
                        ? null
                        : cloud.members == null
                                ? new Cloud(some(cloud.points, chosen), null, cloud.reduced)
                                : new Cloud(cloud.points, some(cloud.members, chosen), cloud.reduced),
                gather(places, chosen),
                gather(present, chosen));
    }

    /** The context of some of the samples, one after the other. */
    public Context ofSamples(long first, long count) {
        return isNone() ? this : gather(LongStream.range(first, first + count).toArray());
    }

    private static @Nullable Tensor gather(@Nullable Tensor part, Tensor samples) {
        return part == null ? null : some(part, samples);
    }

    private static Tensor some(Tensor part, Tensor samples) {
        return part.size(0) == 1 ? part : part.gather(0, samples);
    }

    /** Refuses a context that is not what a network takes. */
    public void check(ContextSpec spec, Layout layout, long batch) {
        boolean named = (time != null) == spec.time()
                && (vector != null) == spec.vector() > 0
                && (labels != null) == spec.classes() > 0
                && (tokens != null) == spec.tokens().isPresent()
                && (cloud != null) == spec.cloud() > 0
                && (places != null) == layout instanceof Layout.Tokens;
        Check.that(
                named,
                "this network takes %s%s beside the state, got %s; give all of it and nothing else",
                spec.text(),
                layout instanceof Layout.Tokens ? " and the places of the tokens" : "",
                text());
        ContextShapes shapes = new ContextShapes(batch);
        shapes.check("time", time);
        shapes.check("vector", vector, spec.vector());
        checkLabels(spec.classes(), shapes);
        if (tokens != null) {
            shapes.check(
                    "values of tokens",
                    tokens.values,
                    -1,
                    spec.tokens().orElseThrow().features());
            shapes.check(
                    "places of tokens",
                    tokens.places,
                    -1,
                    spec.tokens().orElseThrow().dims());
            Check.that(
                    tokens.values.size(1) == tokens.places.size(1),
                    "a context has one place for each token, got %d tokens and %d places",
                    tokens.values.size(1),
                    tokens.places.size(1));
        }
        if (cloud != null) {
            checkCloud(cloud, spec.cloud(), shapes);
        }
        if (layout instanceof Layout.Tokens state) {
            shapes.check("places", places, -1, state.dims());
        }
        Check.that(
                present == null || spec.droppable(),
                "this network was not made for contexts that are dropped; declare it with ContextSpec.withDropping()");
        shapes.check("present", present);
    }

    private void checkLabels(int classes, ContextShapes shapes) {
        if (labels == null) {
            return;
        }
        shapes.check("labels", labels);
        Check.that(labels.dtype() == DType.INT64, "labels are whole numbers, INT64, got %s", labels.dtype());
        for (long label : labels.toLongs()) {
            Check.that(
                    label >= NULL_LABEL && label < classes,
                    "a label of %d classes is between 0 and %d, or -1 for none, got %d",
                    classes,
                    classes - 1,
                    label);
        }
    }

    private static void checkCloud(Cloud cloud, int numbers, ContextShapes shapes) {
        Tensor members = cloud.members;
        long[] rest = cloud.reduced ? new long[] {-1} : new long[] {-1, numbers};
        if (members == null) {
            shapes.check("cloud", cloud.points, rest);
            return;
        }
        new ContextShapes(cloud.points.size(0)).check("cloud", cloud.points, rest);
        shapes.check("members", members);
        Check.that(members.dtype() == DType.INT64, "members are whole numbers, INT64, got %s", members.dtype());
        for (long member : members.toLongs()) {
            Check.that(
                    member >= 0 && member < cloud.points.size(0),
                    "a member of %d clouds is between 0 and %d, got %d",
                    cloud.points.size(0),
                    cloud.points.size(0) - 1,
                    member);
        }
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        name(parts, "time", time);
        name(parts, "a vector", vector);
        name(parts, "labels", labels);
        name(parts, "tokens", tokens);
        name(parts, "a cloud", cloud);
        name(parts, "places", places);
        return parts.isEmpty() ? "no context" : String.join(", ", parts);
    }

    private static void name(List<String> parts, String name, @Nullable Object part) {
        if (part != null) {
            parts.add(name);
        }
    }
}
