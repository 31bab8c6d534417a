package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Landscape;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss at one batch and the weights as they are.
 *
 * @param terms value of each named term, before its weight
 * @param gradient of the loss as one vector, laid out as the weights; zeros where the loss is not finite
 */
public record Evaluation(double loss, Map<String, Double> terms, Tensor gradient) {
    /** Values, and the gradient by one backward sweep, which a loss that is not finite is spared. */
    public static Evaluation of(Terms terms, Weights weights) {
        Map<String, Double> values = new LinkedHashMap<>();
        terms.parts().forEach((name, value) -> values.put(name, value.item()));
        double loss = terms.total().item();
        if (!Double.isFinite(loss)) {
            return new Evaluation(loss, values, Tensors.zerosLike(weights.flat()));
        }
        Check.that(
                terms.total().requiresGrad(),
                "the loss does not depend on the weights, so there is nothing to learn; compute it from them, with"
                        + " nothing detached on the way");
        return new Evaluation(loss, values, weights.gradient(terms.total()));
    }

    Evaluation withGradient(Tensor other) {
        return new Evaluation(loss, terms, other);
    }

    Landscape.Slope slope() {
        return new Landscape.Slope(loss, gradient);
    }
}
