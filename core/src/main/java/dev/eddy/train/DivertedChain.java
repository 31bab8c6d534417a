package dev.eddy.train;

import dev.eddy.check.Check;
import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;
import java.util.List;
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
        implements Objective {
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
    public Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Stepper solver = Unrolling.required("diverted-chain", reference);
        Unrolling.checkWindow("diverted-chain", window, snapshots());
        Unrolling.Sum sum = new Unrolling.Sum(weights);
        Tensor main = window.select(1, 0);
        for (int t = 0; t <= steps - branch; t++) {
            // The main chain's next state is the first one of the branch.
            Tensor next = emulator.step(main);
            if (sum.weight(t) != 0) {
                sum.add(sum.weight(t), branch(emulator, solver, main, next, t));
            }
            main = Unrolling.cut(next, cutBptt, t + 1, cutEvery);
        }
        return sum.total();
    }

    private Tensor branch(Stepper emulator, Stepper solver, Tensor start, Tensor first, int t) {
        Unrolling.Sum sum = new Unrolling.Sum(branchWeights);
        Tensor predicted = first;
        Tensor truth = cutDivChain ? start.detach() : start;
        for (int b = 0; b < branch; b++) {
            if (b > 0) {
                predicted = emulator.step(predicted);
            }
            truth = solver.step(truth);
            sum.add(b, loss, predicted, truth);
            predicted = Unrolling.cut(predicted, cutBptt, t + b + 1, cutEvery);
        }
        return sum.total();
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
