package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds what is not finite, once something is: computes the loss again for every term, so that a training that goes well pays
 * nothing for it.
 *
 * @param mask takes parts that are not trained out of a gradient
 */
record Blame<B>(Loss<B> loss, Weights weights, UnaryOperator<Tensor> mask) {
    /** In words that can be followed by <i>is not finite</i>. */
    String of(B batch, Evaluation evaluation) {
        try (Scope scope = Scope.openSelfContained()) {
            String broken = weight();
            if (!broken.isEmpty()) {
                return "the weight " + broken;
            }
            for (Map.Entry<String, Double> term : evaluation.terms().entrySet()) {
                if (!Double.isFinite(term.getValue())) {
                    return "the term " + term.getKey() + " of the loss" + loss.fault(batch);
                }
            }
            if (!Double.isFinite(evaluation.loss())) {
                return "the loss" + loss.fault(batch);
            }
            if (evaluation.terms().size() > 1) {
                for (String term : List.copyOf(evaluation.terms().keySet())) {
                    String parameter = firstIn(gradient(batch, term));
                    if (!parameter.isEmpty()) {
                        return "the gradient of the term " + term + " of the loss with respect to " + parameter;
                    }
                }
            }
            String parameter = firstIn(evaluation.gradient());
            return "the gradient of the loss" + (parameter.isEmpty() ? "" : " with respect to " + parameter);
        }
    }

    /** Name of the first weight that is not finite; empty if there is none. */
    String weight() {
        return firstIn(weights.flat());
    }

    private Tensor gradient(B batch, String term) {
        try (Leaves.Together all = weights.together()) {
            Tensor value = loss.terms(batch).parts().get(term);
            return value != null && value.requiresGrad() ? mask.apply(weights.gradient(value)) : weights.flat();
        }
    }

    /** Name of the first parameter with a place in such a vector that is not finite; empty if there is none. */
    private String firstIn(Tensor vector) {
        long from = 0;
        for (int place = 0; place < weights.size(); place++) {
            long count = weights.get(place).elements();
            if (!vector.narrow(0, from, count).allFinite()) {
                return weights.name(place);
            }
            from += count;
        }
        return "";
    }
}
