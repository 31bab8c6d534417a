package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * {@link Adam} with weights that decay on their own, not through the gradient (Loshchilov and Hutter 2019).
 *
 * <pre>  w ← (1 − ηλ)w, then the step of Adam  </pre>
 */
@Doc("Adam with decoupled weight decay")
public record AdamW(
        @Default("0.9") @Doc("memory of the mean") double beta1,
        @Default("0.999") @Doc("memory of the mean square") double beta2,
        @Default("1e-8") @Doc("keeps the division finite") double epsilon,

        @Default("1e-2") @Doc("decay of the weights per unit of learning rate")
        double weightDecay)
        implements Optimizer {
    public AdamW {
        new Adam(beta1, beta2, epsilon); // refuses what Adam refuses
        Check.that(
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "adamw: weight-decay is at least 0, got %s",
                weightDecay);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        return adam().start(weights);
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        return adam().update(state, weights, gradient, learningRate, 1 - learningRate * weightDecay);
    }

    private Adam adam() {
        return new Adam(beta1, beta2, epsilon);
    }

    @Override
    public String shortName() {
        return "adamw";
    }
}
