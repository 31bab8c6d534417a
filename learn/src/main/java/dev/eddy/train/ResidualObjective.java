package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each step of the emulator is from satisfying the reference solver's step. Needs no data but initial states.
 *
 * <pre>  p₀ = u⁰     pₜ = f(pₜ₋₁)     L = Σₜ wₜ ℓ(pₜ, 𝒫(pₜ₋₁))     t = 1 … steps  </pre>
 *
 * It differs from {@link DivertedChain} in what is cut: the gradient of either argument of the residual.
 */
@Doc("residual of the reference solver's step along the emulator's rollout")
public record ResidualObjective(
        @Default("1") @Doc("steps unrolled") int steps,

        @Default("false") @Doc("stop the gradient of the state before the step")
        boolean cutPrevious,

        @Default("false") @Doc("stop the gradient of the state after the step")
        boolean cutNext,

        @Default("false") @Doc("stop the gradient between steps")
        boolean cutBptt,

        @Default("1") @Doc("where gradients are cut: after every so many steps")
        int cutEvery,

        @Default("[]") @Doc("weights of the steps; none means ones")
        List<Double> weights,

        @Default("mse") @Doc("distance at one time: mse, mae, normalized-mse, normalized-mae")
        TimeLevelLoss loss)
        implements UnrolledObjective {
    public ResidualObjective {
        Unrolling.checkSteps("residual", "steps", steps);
        Unrolling.checkSteps("residual", "cut-every", cutEvery);
        Check.that(
                !(cutPrevious && cutNext),
                "residual: with both cut-previous and cut-next no gradient is left; choose one");
        weights = List.copyOf(weights);
        Unrolling.checkWeights("residual", weights, steps);
    }

    /** Nothing cut, all steps alike, mean squared error. */
    public ResidualObjective(int steps) {
        this(steps, false, false, false, 1, List.of(), TimeLevelLoss.MSE);
    }

    @Override
    public int windowLength() {
        return steps + 1;
    }

    @Override
    public int snapshots() {
        return 1;
    }

    @Override
    public boolean needsReference() {
        return true;
    }

    @Override
    public Chain chain(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Stepper solver = Unrolling.required("residual", reference);
        Unrolling.checkWindow("residual", window, snapshots());
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
                Tensor previous = states.get(0);
                Tensor next = emulator.step(previous);
                return Level.of(
                        Unrolling.cut(next, cutBptt, level + 1, cutEvery),
                        Unrolling.term(
                                Unrolling.weight(weights, level),
                                loss,
                                () -> cutNext ? next.detach() : next,
                                () -> solver.step(cutPrevious ? previous.detach() : previous)));
            }
        };
    }

    @Override
    public String shortName() {
        return "res;" + steps + (cutBptt ? ";true" : "")
                + (cutPrevious ? ";cut-previous" : "")
                + (cutNext ? ";cut-next" : "")
                + Unrolling.extras(cutEvery, weights, loss);
    }
}
