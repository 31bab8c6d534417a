package dev.eddy.fit.causal;

import dev.eddy.tensor.Tensor;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingHook;
import java.util.Map;
import java.util.function.Function;

/**
 * A loss with causal weights of its slices in time,
 *
 * <pre>  (1/n) Σᵢ wᵢ Lᵢ ,   wᵢ = exp(−ε Σ_{k&lt;i} L_k) </pre>
 *
 * which with its {@link #hook} goes through the tolerances of a {@link CausalSchedule} and ends the training by its criterion. The
 * smallest weight is recorded beside the loss. Other terms, such as a start that is not built in, are added with weights of their own.
 *
 * @param <B> a batch
 */
public final class CausalLoss<B> implements Loss<B> {
    private final Function<B, Tensor> slices;
    private final Function<B, Map<String, Tensor>> others;
    private final double weight;
    private final AnnealedWeights weights;

    private CausalLoss(
            Function<B, Tensor> slices,
            Function<B, Map<String, Tensor>> others,
            double weight,
            AnnealedWeights weights) {
        this.slices = slices;
        this.others = others;
        this.weight = weight;
        this.weights = weights;
    }

    /** @param slices losses of slices {@code [times]} in their order */
    public static <B> CausalLoss<B> of(CausalSchedule schedule, Function<B, Tensor> slices) {
        return new CausalLoss<>(slices, batch -> Map.of(), 0, new AnnealedWeights(schedule));
    }

    /** With further terms, of which each has this weight. */
    public CausalLoss<B> plus(double termWeight, Function<B, Map<String, Tensor>> terms) {
        return new CausalLoss<>(slices, terms, termWeight, weights);
    }

    @Override
    public Tensor of(B batch) {
        return terms(batch).total();
    }

    @Override
    public Terms terms(B batch) {
        Tensor losses = slices.apply(batch);
        Tensor now = weights.weights(losses.detach());
        Terms terms = Terms.of("equation", losses.times(now).mean()).plus("smallest-weight", 0, now.min());
        for (Map.Entry<String, Tensor> other : others.apply(batch).entrySet()) {
            terms = terms.plus(other.getKey(), weight, other.getValue());
        }
        return terms;
    }

    /** ε now. */
    public double epsilon() {
        return weights.epsilon();
    }

    /** The smallest weight of the last evaluation: 1 once everything is fitted. */
    public double smallestWeight() {
        return weights.smallest();
    }

    /** The hook of the training of this loss. */
    public TrainingHook hook() {
        return weights.hook();
    }
}
