package dev.eddy.nn;

import dev.eddy.grid.Boundary;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collections;
import java.util.List;

/**
 * What a network takes and gives.
 *
 * @param layout fields, vectors or tokens
 * @param inputs channels of a field, or features, that come in
 * @param outputs channels or features that go out
 * @param context what it is told beside the state
 */
public record Signature(Layout layout, int inputs, int outputs, ContextSpec context) {
    public Signature {
        Check.that(
                inputs >= 1 && outputs >= 1, "a network has at least 1 channel, got %d in and %d out", inputs, outputs);
    }

    /** Fields on axes that are all alike, without a context. */
    public Signature(int dims, int inputs, int outputs, int points, Boundary boundary) {
        this(alike(dims, points, boundary), inputs, outputs, ContextSpec.NONE);
    }

    private static Layout alike(int dims, int points, Boundary boundary) {
        Check.that(dims >= 1 && dims <= 3, "a network works on 1, 2 or 3 axes, got %d", dims);
        return new Layout.Field(Collections.nCopies(dims, new FieldAxis(points, boundary)));
    }

    /** The same channels in and out on periodic axes. */
    public static Signature periodic(int dims, int channels, int points) {
        return new Signature(dims, channels, channels, points, Boundary.PERIODIC);
    }

    /** From the states of a problem to themselves. */
    public static Signature of(StateSpace space) {
        return fields(
                space.grid().axes().stream()
                        .map(axis -> new FieldAxis(axis.points(), axis.boundary()))
                        .toList(),
                space.channels(),
                space.channels());
    }

    /** Fields {@code [batch, inputs, x…]} to {@code [batch, outputs, x…]}. */
    public static Signature fields(List<FieldAxis> axes, int inputs, int outputs) {
        return new Signature(new Layout.Field(axes), inputs, outputs, ContextSpec.NONE);
    }

    /** Vectors {@code [batch, inputs]} to {@code [batch, outputs]}. */
    public static Signature vectors(int inputs, int outputs) {
        return new Signature(new Layout.Vector(), inputs, outputs, ContextSpec.NONE);
    }

    /**
     * Tokens {@code [batch, tokens, inputs]} to {@code [batch, tokens, outputs]}.
     *
     * @param dims coordinates of their places, which come in {@link Context#places}
     */
    public static Signature tokens(int dims, int inputs, int outputs) {
        return new Signature(new Layout.Tokens(dims), inputs, outputs, ContextSpec.NONE);
    }

    /** The same states with something to be told beside them. */
    public Signature with(ContextSpec context) {
        return new Signature(layout, inputs, outputs, context);
    }

    /** Axes of a field, coordinates of the place of a token, 0 for vectors. */
    public int dims() {
        return layout instanceof Layout.Field field
                ? field.axes().size()
                : layout instanceof Layout.Tokens tokens ? tokens.dims() : 0;
    }

    /** The axes of the fields; refuses states that are none. */
    public List<FieldAxis> axes(String who) {
        if (layout instanceof Layout.Field field) {
            return field.axes();
        }
        throw refused(who, "fields");
    }

    /** Points that a state has: all of a grid, 1 for vectors; refuses tokens, whose number is free. */
    public int size(String who) {
        if (layout instanceof Layout.Field field) {
            return Math.toIntExact(
                    field.axes().stream().mapToLong(FieldAxis::points).reduce(1, Math::multiplyExact));
        }
        if (layout instanceof Layout.Vector) {
            return 1;
        }
        throw refused(who, "fields and vectors");
    }

    /** Says that an architecture does not work on such states. */
    public Misuse refused(String who, String what) {
        String instead = layout instanceof Layout.Vector ? "mlp" : layout instanceof Layout.Tokens ? "trans" : "unet";
        return new Misuse(
                "%s: works on %s, got %s; choose %s, for example".formatted(who, what, layout.text(), instead));
    }

    /** Shape of a batch of results. */
    public long[] shape(long batch) {
        long[] shape =
                new long[layout instanceof Layout.Field field ? field.axes().size() + 2 : 2];
        shape[0] = batch;
        shape[1] = outputs;
        for (int axis = 2; axis < shape.length; axis++) {
            shape[axis] = ((Layout.Field) layout).axes().get(axis - 2).points();
        }
        return shape;
    }

    /** Points of the longest axis; 1 where there are none. */
    int longest() {
        return layout instanceof Layout.Field field
                ? field.axes().stream().mapToInt(FieldAxis::points).max().orElse(1)
                : 1;
    }
}
