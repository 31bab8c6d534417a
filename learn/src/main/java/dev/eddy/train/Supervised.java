package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's rollout against the data.
 *
 * <pre>  p₀ = u⁰     pₜ = f(pₜ₋₁)     L = Σₜ wₜ ℓ(pₜ, uᵗ)     t = 1 … steps  </pre>
 */
@Doc("the emulator's rollout against the data; 1 step is one-step training")
public record Supervised(
        @Default("1") @Doc("steps unrolled") int steps,

        @Default("false") @Doc("stop the gradient between steps")
        boolean cutBptt,

        @Default("1") @Doc("where gradients are cut: after every so many steps")
        int cutEvery,

        @Default("[]") @Doc("weights of the steps; none means ones")
        List<Double> weights,

        @Default("mse") @Doc("distance at one time: mse, mae, normalized-mse, normalized-mae")
        TimeLevelLoss loss)
        implements UnrolledObjective {
    public Supervised {
        Unrolling.checkSteps("supervised", "steps", steps);
        Unrolling.checkSteps("supervised", "cut-every", cutEvery);
        weights = List.copyOf(weights);
        Unrolling.checkWeights("supervised", weights, steps);
    }

    /** Nothing cut, all steps alike, mean squared error. */
    public Supervised(int steps) {
        this(steps, false);
    }

    /** All steps alike, mean squared error. */
    public Supervised(int steps, boolean cutBptt) {
        this(steps, cutBptt, 1, List.of(), TimeLevelLoss.MSE);
    }

    @Override
    public int windowLength() {
        return steps + 1;
    }

    @Override
    public boolean needsReference() {
        return false;
    }

    @Override
    public Chain chain(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Unrolling.checkWindow("supervised", window, snapshots());
        return new Chain() {
            @Override
            public int levels() {
                return steps;
            }

            @Override
            public List<Tensor> start() {
                return List.of(window.select(1, 0));
            }

            @Override
            public Level advance(List<Tensor> states, int level) {
                Tensor next = emulator.step(states.get(0));
                return Level.of(
                        Unrolling.cut(next, cutBptt, level + 1, cutEvery),
                        Unrolling.term(
                                Unrolling.weight(weights, level), loss, () -> next, () -> window.select(1, level + 1)));
            }
        };
    }

    @Override
    public String shortName() {
        String base = steps == 1 ? "one" : "sup;" + steps + (cutBptt ? ";true" : "");
        return base + Unrolling.extras(cutEvery, weights, loss);
    }
}
