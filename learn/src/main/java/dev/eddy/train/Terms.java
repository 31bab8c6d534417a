package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss and the named terms that it is the sum of.
 *
 * <pre>{@code
 * Terms.of("data", misfit).plus("equation", 0.1, residual)
 * }</pre>
 *
 * @param total one number: what is made small
 * @param parts value of each term by name, before its weight; empty for a loss of one piece
 */
public record Terms(Tensor total, Map<String, Tensor> parts) {
    public Terms {
        Check.that(
                total.elements() == 1,
                "a loss is one number, got a tensor of shape %s; reduce it with sum() or mean()",
                Shapes.text(total.shape()));
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** A loss of one piece. */
    public static Terms of(Tensor loss) {
        return new Terms(loss, Map.of());
    }

    /** The first term. */
    public static Terms of(String name, Tensor value) {
        return new Terms(value, Map.of(name, value));
    }

    /** One term more, of weight 1. */
    public Terms plus(String name, Tensor value) {
        return with(name, value, total.plus(value));
    }

    /** One term more. */
    public Terms plus(String name, double weight, Tensor value) {
        return with(name, value, total.plus(weight, value));
    }

    private Terms with(String name, Tensor value, Tensor sum) {
        Check.that(!parts.containsKey(name), "a loss has two terms with the name '%s'; name them apart", name);
        Map<String, Tensor> more = new LinkedHashMap<>(parts);
        more.put(name, value);
        return new Terms(sum, more);
    }
}
