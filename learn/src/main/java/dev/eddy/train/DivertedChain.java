package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's rollout against the reference solver that branches off it. Needs no data but initial states.
 *
 * <pre>
 *   p₀ = u⁰     pₜ = f(pₜ₋₁)
 *   L = Σₜ wₜ Σ_b v_b ℓ(fᵇ(pₜ), 𝒫ᵇ(pₜ))     t = 0 … steps − branch,  b = 1 … branch
 * </pre>
 *
 * With {@code branch = steps} it is supervision by data of the reference solver. Weights w are those of the branches, v
 * those inside a branch.
 */
@Doc("the emulator's rollout against the reference solver branching off it")
public record DivertedChain(
        @Default("1") @Doc("steps unrolled") int steps,

        @Default("1") @Doc("steps of each branch, at most as many as are unrolled")
        int branch,

        @Default("false") @Doc("stop the gradient between steps of the emulator")
        boolean cutBptt,

        @Default("false") @Doc("stop the gradient where the reference solver branches off")
        boolean cutDivChain,

        @Default("1") @Doc("where gradients are cut: after every so many steps")
        int cutEvery,

        @Default("[]") @Doc("weights of the branches; none means ones")
        List<Double> weights,

        @Default("[]") @Doc("weights inside a branch; none means ones")
        List<Double> branchWeights,

        @Default("mse") @Doc("distance at one time: mse, mae, normalized-mse, normalized-mae")
        TimeLevelLoss loss)
        implements UnrolledObjective {
    public DivertedChain {
        Unrolling.checkSteps("diverted-chain", "steps", steps);
        Unrolling.checkSteps("diverted-chain", "branch", branch);
        Unrolling.checkSteps("diverted-chain", "cut-every", cutEvery);
        Check.that(
                branch <= steps, "diverted-chain: branch is at most steps, got branch %d and steps %d", branch, steps);
        weights = List.copyOf(weights);
        branchWeights = List.copyOf(branchWeights);
        Unrolling.checkWeights("diverted-chain", weights, steps - branch + 1);
        Unrolling.checkWeights("diverted-chain, branch", branchWeights, branch);
    }

    /** All terms alike, mean squared error. */
    public DivertedChain(int steps, int branch, boolean cutBptt, boolean cutDivChain) {
        this(steps, branch, cutBptt, cutDivChain, 1, List.of(), List.of(), TimeLevelLoss.MSE);
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
        Stepper solver = Unrolling.required("diverted-chain", reference);
        Unrolling.checkWindow("diverted-chain", window, snapshots());
        return new Branches(emulator, solver, window.select(1, 0));
    }

    /** Branch after branch; inside of one, the states are that of the main chain, the prediction and the truth. */
    private final class Branches implements Chain {
        private final Stepper emulator;
        private final Stepper solver;
        private final Tensor initial;

        Branches(Stepper emulator, Stepper solver, Tensor initial) {
            this.emulator = emulator;
            this.solver = solver;
            this.initial = initial;
        }

        @Override
        public int levels() {
            return (steps - branch + 1) * branch;
        }

        @Override
        public List<Tensor> start() {
            return List.of(initial);
        }

        @Override
        public Level advance(List<Tensor> states, int level) {
            int t = level / branch;
            int b = level % branch;
            double weight = Unrolling.weight(weights, t);
            if (b > 0 && weight == 0) {
                return new Level(states, null);
            }
            Tensor next = emulator.step(states.get(b == 0 ? 0 : 1));
            Tensor cut = Unrolling.cut(next, cutBptt, t + b + 1, cutEvery);
            // The main chain's next state is the first one of the branch.
            Tensor main = b == 0 ? cut : states.get(0);
            if (weight == 0) {
                return Level.of(main, null);
            }
            Tensor from = b > 0 ? states.get(2) : cutDivChain ? states.get(0).detach() : states.get(0);
            boolean last = b == branch - 1;
            // The truth of the last level is wanted for the loss only.
            Supplier<Tensor> truth;
            List<Tensor> behind;
            if (last) {
                truth = () -> solver.step(from);
                behind = List.of(main);
            } else {
                Tensor now = solver.step(from);
                truth = () -> now;
                behind = List.of(main, cut, now);
            }
            return new Level(
                    behind, Unrolling.term(weight * Unrolling.weight(branchWeights, b), loss, () -> next, truth));
        }
    }

    @Override
    public String shortName() {
        return "div;" + steps
                + (cutBptt || cutDivChain ? ";" + cutBptt : "")
                + (cutDivChain ? ";true" : "")
                + (branch == 1 ? "" : ";branch=" + branch)
                + Unrolling.extras(cutEvery, weights, loss)
                + (branchWeights.isEmpty() ? "" : ";branch-weights=" + Unrolling.text(branchWeights));
    }
}
