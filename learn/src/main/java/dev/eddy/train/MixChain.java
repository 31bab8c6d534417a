package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of the emulator followed by steps of the reference solver, all against the data: the emulator must leave a state
 * from which the solver goes on well.
 *
 * <pre>
 *   p₀ = u⁰     pₜ = f(pₜ₋₁) for t ≤ steps,  then pₜ = 𝒫(pₜ₋₁)     L = Σₜ wₜ ℓ(pₜ, uᵗ)     t = 1 … steps + solverSteps
 * </pre>
 */
@Doc("steps of the emulator, then steps of the reference solver, against the data")
public record MixChain(
        @Default("1") @Doc("steps of the emulator") int steps,

        @Default("1") @Doc("steps of the reference solver after them")
        int solverSteps,

        @Default("false") @Doc("stop the gradient between steps of the emulator")
        boolean cutBptt,

        @Default("1") @Doc("where gradients are cut: after every so many steps")
        int cutEvery,

        @Default("[]") @Doc("weights of all steps; none means ones")
        List<Double> weights,

        @Default("mse") @Doc("distance at one time: mse, mae, normalized-mse, normalized-mae")
        TimeLevelLoss loss)
        implements UnrolledObjective {
    public MixChain {
        Unrolling.checkSteps("mix-chain", "steps", steps);
        Check.that(solverSteps >= 0, "mix-chain: solver-steps is at least 0, got %d", solverSteps);
        Unrolling.checkSteps("mix-chain", "cut-every", cutEvery);
        weights = List.copyOf(weights);
        Unrolling.checkWeights("mix-chain", weights, steps + solverSteps);
    }

    /** Nothing cut, all steps alike, mean squared error. */
    public MixChain(int steps, int solverSteps) {
        this(steps, solverSteps, false, 1, List.of(), TimeLevelLoss.MSE);
    }

    @Override
    public int windowLength() {
        return steps + solverSteps + 1;
    }

    @Override
    public boolean needsReference() {
        return solverSteps > 0;
    }

    @Override
    public Chain chain(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Unrolling.checkWindow("mix-chain", window, snapshots());
        return new Chain() {
            @Override
            public int levels() {
                return steps + solverSteps;
            }

            @Override
            public List<Tensor> start() {
                return List.of(window.select(1, 0));
            }

            @Override
            public Level advance(List<Tensor> states, int level) {
                boolean learnt = level < steps;
                Stepper stepper = learnt ? emulator : Unrolling.required("mix-chain", reference);
                Tensor next = stepper.step(states.get(0));
                return Level.of(
                        Unrolling.cut(next, cutBptt && learnt, level + 1, cutEvery),
                        Unrolling.term(
                                Unrolling.weight(weights, level), loss, () -> next, () -> window.select(1, level + 1)));
            }
        };
    }

    @Override
    public String shortName() {
        return "mix;" + steps + ";" + solverSteps + (cutBptt ? ";true" : "")
                + Unrolling.extras(cutEvery, weights, loss);
    }
}
