package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Checks the shapes of the parts of a context. */
record ContextShapes(long batch) {
    /** @param rest lengths of the axes after the first; −1 for any, but at least 1 */
    void check(String part, @Nullable Tensor values, long... rest) {
        if (values == null) {
            return;
        }
        long[] shape = values.shape();
        boolean fits = shape.length == rest.length + 1 && (shape[0] == batch || shape[0] == 1);
        for (int axis = 0; fits && axis < rest.length; axis++) {
            fits = rest[axis] < 0 ? shape[axis + 1] > 0 : shape[axis + 1] == rest[axis];
        }
        if (!fits) {
            StringBuilder wanted = new StringBuilder("[").append(batch);
            for (long length : rest) {
                wanted.append(", ").append(length < 0 ? "any" : length);
            }
            Check.that(
                    false,
                    "the part '%s' of a context has the shape %s], or 1 sample for all, got %s",
                    part,
                    wanted,
                    Shapes.text(shape));
        }
    }
}
