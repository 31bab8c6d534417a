package dev.eddy.nn;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.Collectors;

/** What a state is, and so which axes its tensors have. */
public sealed interface Layout permits Layout.Field, Layout.Vector, Layout.Tokens {
    /** In words, for messages. */
    String text();

    /** Fields {@code [batch, channels, x(, y(, z))]}; each axis has its own points and boundary, and one may be time. */
    record Field(List<FieldAxis> axes) implements Layout {
        public Field {
            axes = List.copyOf(axes);
            Check.that(axes.size() >= 1 && axes.size() <= 3, "a network works on 1, 2 or 3 axes, got %d", axes.size());
        }

        @Override
        public String text() {
            return axes.stream().map(axis -> String.valueOf(axis.points())).collect(Collectors.joining("x"))
                    + " fields [batch, channels" + ", points".repeat(axes.size()) + "]";
        }
    }

    /** Vectors {@code [batch, features]}: points of a space of any dimension, or parameters. */
    record Vector() implements Layout {
        @Override
        public String text() {
            return "vectors [batch, features]";
        }
    }

    /**
     * Sets of points that have places, {@code [batch, tokens, features]}; the places, {@code [batch, tokens, dims]}, come in
     * the {@link Context}. Their number and order are free.
     *
     * @param dims coordinates of a place
     */
    record Tokens(int dims) implements Layout {
        public Tokens {
            Check.that(dims >= 1, "a place has at least 1 coordinate, got %d", dims);
        }

        @Override
        public String text() {
            return "tokens [batch, tokens, features]";
        }
    }
}
