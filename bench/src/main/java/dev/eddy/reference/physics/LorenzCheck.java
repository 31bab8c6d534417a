package dev.eddy.reference.physics;

import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.Lorenz;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Trajectories of Lorenz' equations, and what is left of them in a trajectory that is none. */
public final class LorenzCheck implements CheckKind {
    private static final double TOLERANCE = 1e-13;

    @Override
    public String kind() {
        return "lorenz";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Lorenz lorenz = new Lorenz(given.number("sigma"), given.number("rho"), given.number("beta"));
        Tensor times = given.input("t", -1);
        Tensor initial = given.input("initial", 3);
        Tensor states = AdaptiveSteps.of(Tableaus.DOP853, TOLERANCE)
                .solve(lorenz, initial.unsqueeze(0), TimeGrid.of(times.toDoubles()))
                .states()
                .squeeze(0);
        // The trial trajectory of the kind: initial + (1 − e^{−t}) a_i sin(t + i), with its derivative by the
        // recording.
        Tensor along = times.withGradient();
        List<Tensor> trial = new ArrayList<>();
        List<Tensor> slopes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Tensor component = along.negated()
                    .exp()
                    .negated()
                    .plus(1)
                    .times(given.input("a", 3).select(0, i))
                    .times(along.plus(i).sin())
                    .plus(initial.select(0, i));
            trial.add(component.detach());
            slopes.add(Autograd.gradient(component.sum(), along));
        }
        Tensor rates = lorenz.at(Time.of(0), Tensors.stack(trial, 1));
        return given.compare()
                .with("states", states)
                .with("residual", Tensors.stack(slopes, 1).minus(rates))
                .result();
    }
}
