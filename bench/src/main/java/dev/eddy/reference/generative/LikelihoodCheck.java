package dev.eddy.reference.generative;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.generative.sample.Likelihood;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/** Densities by carrying states back to the noise, with the exact divergence. */
public final class LikelihoodCheck implements CheckKind {
    @Override
    public String kind() {
        return "likelihood";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        try (NoGrad off = NoGrad.open()) {
            Tensor x = given.input("x", -1, -1);
            MixtureField field = Given.field(given);
            OdeSolver solver = given.word("method").equals("adaptive")
                    ? AdaptiveSteps.of(Tableaus.DOPRI5, 1e-9).together()
                    : new FixedSteps(new RungeKutta(Tableaus.MIDPOINT), given.whole("steps"));
            Likelihood found = Likelihood.of(
                    field.velocity(), Divergence.exact(), GaussianNoise.like(x), solver, x, TimeGrid.of(1, 0));
            return given.compare()
                    .with("log-density", found.logDensity())
                    .with("log-density-true", field.logDensity(Time.of(1), x))
                    .with("x-source", found.source())
                    .result();
        }
    }
}
