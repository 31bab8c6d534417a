package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a training makes small: a number from a batch, as a function of weights that the loss knows by itself. It depends on
 * the batch and on the weights alone; random numbers are part of the batch.
 *
 * <pre>{@code
 * Loss<Tensor> fit = points -> network.apply(points).meanSquaredError(f(points));
 * Loss<Tensor> two = Loss.ofTerms(points -> Terms.of("data", data()).plus("equation", 0.1, residual(points)));
 * }</pre>
 *
 * @param <B> a batch
 */
@FunctionalInterface
public interface Loss<B> {
    /** The loss of one batch: one number, with a gradient to the weights. */
    Tensor of(B batch);

    /** The loss with its terms. Their values are recorded beside it, and one that is not finite is called by its name. */
    default Terms terms(B batch) {
        return Terms.of(of(batch));
    }

    /**
     * The batch as inputs of a network and targets, where the loss is the mean square of what is left and nothing else; empty elsewhere. Its
     * gradient then comes without a recording, if the network is computed on arrays.
     */
    default Optional<Regression> regression(B batch) {
        return Optional.empty();
    }

    /**
     * Values and gradient at the weights as they are. Losses whose gradient comes in another way than by one recording, in
     * pieces or by a formula, say so here.
     *
     * @param weights with respect to which the gradient is taken
     */
    default Evaluation evaluate(B batch, Weights weights) {
        return regression(batch)
                .flatMap(form -> form.evaluate(weights))
                .orElseGet(() -> Evaluation.of(terms(batch), weights));
    }

    /**
     * What of a batch makes the loss infinite or not a number, in words that follow <i>the loss</i>; empty where there is
     * nothing to say. Asked for when a training has ended by it.
     */
    default String fault(B batch) {
        return "";
    }

    /** The mean square of what a network is off its targets. */
    static <B> Loss<B> regression(Function<? super B, Regression> form) {
        return new Loss<>() {
            @Override
            public Tensor of(B batch) {
                return form.apply(batch).loss();
            }

            @Override
            public Optional<Regression> regression(B batch) {
                return Optional.of(form.apply(batch));
            }
        };
    }

    /** A loss with terms. */
    static <B> Loss<B> ofTerms(Function<? super B, Terms> terms) {
        return new Loss<>() {
            @Override
            public Tensor of(B batch) {
                return terms(batch).total();
            }

            @Override
            public Terms terms(B batch) {
                return terms.apply(batch);
            }
        };
    }
}
