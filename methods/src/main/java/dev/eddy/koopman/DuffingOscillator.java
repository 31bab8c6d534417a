package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** {@link Duffing} from states that are spread evenly over a square. */
@Doc("Duffing's oscillator x'' = x - x^3 - damping x' from states spread over a square")
public record DuffingOscillator(
        @Default("0.0") @Doc("of the speed; without it the system preserves area")
        double damping,

        @Default("0.3") @Doc("time between snapshots") double dt,

        @Default("2.0") @Doc("half of the side of the square of first states")
        double reach)
        implements Dynamics {
    public DuffingOscillator {
        Check.that(
                damping >= 0 && dt > 0 && reach > 0,
                "duffing: damping is 0 or more, dt and reach are positive, got %s, %s and %s",
                damping,
                dt,
                reach);
    }

    @Override
    public String shortName() {
        return "duffing;" + damping;
    }

    @Override
    public Tensor trajectories(int count, int steps, Seed seed, Progress progress) {
        double[] first = new Draws(seed).uniforms(2 * count, -reach, reach);
        return AdaptiveSteps.of(Tableaus.DOPRI5, 1e-9)
                .solve(new Duffing(damping), Tensors.of(first, count, 2), EqualTimes.of(steps, dt))
                .states();
    }

    @Override
    public boolean preservesMeasure() {
        return damping == 0;
    }
}
