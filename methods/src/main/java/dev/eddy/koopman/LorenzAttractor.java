package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.Lorenz;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** {@link Lorenz} on its attractor, where it preserves a measure and has eigenvalue 1 only, beside a continuous spectrum. */
@Doc("Lorenz' equations of 1963 on their attractor")
public record LorenzAttractor(
        @Default("0.05") @Doc("time between snapshots") double dt,

        @Default("20.0") @Doc("time until a trajectory is taken to be on the attractor")
        double approach)
        implements Dynamics {
    private static final double TOLERANCE = 1e-8;

    public LorenzAttractor {
        Check.that(dt > 0 && approach > 0, "lorenz: dt and approach are positive, got %s and %s", dt, approach);
    }

    @Override
    public String shortName() {
        return "lorenz;" + dt;
    }

    @Override
    public Tensor trajectories(int count, int steps, Seed seed, Progress progress) {
        AdaptiveSteps solver = AdaptiveSteps.of(Tableaus.DOPRI5, TOLERANCE);
        Tensor first = Tensors.of(new Draws(seed).uniforms(3 * count, -10, 10), count, 3)
                .plus(Tensors.of(new double[] {0, 0, 25}, 3));
        Tensor there =
                solver.solve(Lorenz.CLASSICAL, first, TimeGrid.of(0, approach)).end();
        return solver.solve(Lorenz.CLASSICAL, there, EqualTimes.of(steps, dt)).states();
    }

    @Override
    public boolean preservesMeasure() {
        return true;
    }
}
