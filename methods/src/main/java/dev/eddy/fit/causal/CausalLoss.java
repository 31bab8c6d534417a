package dev.eddy.fit.causal;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingHook;
import java.util.Map;
import java.util.Optional;
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
    private final CausalSchedule schedule;
    private int stage;
    private double smallest;

    private CausalLoss(
            Function<B, Tensor> slices,
            Function<B, Map<String, Tensor>> others,
            double weight,
            CausalSchedule schedule) {
        this.slices = slices;
        this.others = others;
        this.weight = weight;
        this.schedule = schedule;
    }

    /** @param slices losses of slices {@code [times]} in their order */
    public static <B> CausalLoss<B> of(CausalSchedule schedule, Function<B, Tensor> slices) {
        return new CausalLoss<>(slices, batch -> Map.of(), 0, schedule);
    }

    /** With further terms, of which each has this weight. */
    public CausalLoss<B> plus(double termWeight, Function<B, Map<String, Tensor>> terms) {
        return new CausalLoss<>(slices, terms, termWeight, schedule);
    }

    @Override
    public Tensor of(B batch) {
        return terms(batch).total();
    }

    @Override
    public Terms terms(B batch) {
        Tensor losses = slices.apply(batch);
        Tensor weights = SliceWeighting.causal(epsilon()).weights(losses.detach());
        Tensor least = weights.min();
        smallest = least.item();
        Terms terms = Terms.of("equation", losses.times(weights).mean()).plus("smallest-weight", 0, least);
        for (Map.Entry<String, Tensor> other : others.apply(batch).entrySet()) {
            terms = terms.plus(other.getKey(), weight, other.getValue());
        }
        return terms;
    }

    /** ε now. */
    public double epsilon() {
        return schedule.epsilons().get(stage);
    }

    /** The smallest weight of the last evaluation: 1 once everything is fitted. */
    public double smallestWeight() {
        return smallest;
    }

    /** The hook of the training of this loss. */
    public TrainingHook hook() {
        return new Stages();
    }

    private final class Stages implements TrainingHook {
        @Override
        public String name() {
            return "causal";
        }

        @Override
        public Optional<Outcome> begin(Weights weights, long updates) {
            smallest = 0;
            return Optional.empty();
        }

        @Override
        public Optional<Outcome> updated(long updates, double loss) {
            if (smallest <= schedule.threshold()) {
                return Optional.empty();
            }
            if (stage + 1 == schedule.epsilons().size()) {
                return Optional.of(new Outcome.Finished(updates));
            }
            stage++;
            smallest = 0;
            return Optional.empty();
        }

        @Override
        public HookState state() {
            return new HookState(Map.of("stage", Tensors.of(new double[] {stage}, 1)));
        }

        @Override
        public void restore(HookState state) {
            int saved = (int) state.array("stage").item();
            Check.that(
                    saved >= 0 && saved < schedule.epsilons().size(),
                    "the saved training is at tolerance %d of %s; go on with the schedule of the saved training",
                    saved + 1,
                    schedule.epsilons());
            stage = saved;
        }
    }
}
