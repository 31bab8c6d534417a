package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.residual.GradientNorms;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingHook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sum of terms whose weights follow the lengths of their gradients; see {@link GradientNorms}. The weights are taken anew every so
 * many updates, and kept with the training by the {@link #hook}.
 *
 * @param <B> a batch
 */
public final class BalancedLoss<B> implements Loss<B> {
    private final Function<B, Map<String, Tensor>> parts;
    private final GradientNorms rule;
    private final long every;
    private final Weights weights;
    private double[] factors = {};
    private boolean due = true;

    /**
     * @param weights with respect to which gradients are taken
     * @param parts terms by name, in an order that does not change
     * @param every updates between two looks at the gradients
     */
    public BalancedLoss(Weights weights, GradientNorms rule, long every, Function<B, Map<String, Tensor>> parts) {
        Check.that(every >= 1, "terms are balanced every 1 or more updates, got %d", every);
        this.parts = parts;
        this.rule = rule;
        this.every = every;
        this.weights = weights;
    }

    @Override
    public Tensor of(B batch) {
        return terms(batch).total();
    }

    @Override
    public Terms terms(B batch) {
        Map<String, Tensor> terms = parts.apply(batch);
        List<Tensor> values = new ArrayList<>(terms.values());
        if (factors.length == 0) {
            factors = new double[values.size()];
            Arrays.fill(factors, 1);
        }
        if (due) {
            factors = rule.next(
                    values, term -> weights.gradients(term, List.of(), true).get(0), factors);
            due = false;
        }
        List<String> names = new ArrayList<>(terms.keySet());
        Terms sum = new Terms(values.get(0).times(factors[0]), Map.of(names.get(0), values.get(0)));
        for (int i = 1; i < names.size(); i++) {
            sum = sum.plus(names.get(i), factors[i], values.get(i));
        }
        return sum;
    }

    /** Weights of the terms now. */
    public double[] factors() {
        return factors.clone();
    }

    /** The hook of the training of this loss. */
    public TrainingHook hook() {
        return new TrainingHook() {
            @Override
            public String name() {
                return "balance";
            }

            @Override
            public Optional<Outcome> begin(Weights weights, long updates) {
                due = updates % every == 0;
                return Optional.empty();
            }

            @Override
            public Optional<Outcome> updated(long updates, double loss) {
                due = updates % every == 0;
                return Optional.empty();
            }

            @Override
            public HookState state() {
                return factors.length == 0
                        ? HookState.EMPTY
                        : new HookState(Map.of("factors", Tensors.of(factors, factors.length)));
            }

            @Override
            public void restore(HookState state) {
                factors = state.array("factors").toDoubles();
            }
        };
    }
}
