package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a solver to what a network says, beside the answer that is known: for problems in space only, whose windows
 * are pairs of a question x and its answer u.
 *
 * <pre>  loss = weight · L(S(N(x)), u)  </pre>
 */
@Doc("the solver's answer to what the network says, beside the known answer")
public record ThroughSolver(
        @Default("1") @Doc("factor of the loss") double weight,

        @Default("mse") @Doc("distance of two answers") TimeLevelLoss loss)
        implements Objective {
    public ThroughSolver {
        Check.that(weight > 0, "through-solver: the weight is positive, got %s", weight);
    }

    @Override
    public int windowLength() {
        return 2;
    }

    @Override
    public boolean needsReference() {
        return true;
    }

    @Override
    public Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Stepper solver = Unrolling.required(shortName(), reference);
        Unrolling.checkWindow(shortName(), window, 2);
        return distance(solver, emulator, window).get();
    }

    private LevelLoss distance(Stepper solver, Stepper emulator, Tensor window) {
        return new LevelLoss(
                weight, loss, () -> solver.step(emulator.step(window.select(1, 0))), () -> window.select(1, 1));
    }

    @Override
    public String fault(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return distance(Unrolling.required(shortName(), reference), emulator, window)
                .fault();
    }

    @Override
    public String shortName() {
        return "thru" + (weight == 1 ? "" : ";weight=" + weight)
                + (loss == TimeLevelLoss.MSE ? "" : ";loss=" + loss.shortName());
    }
}
