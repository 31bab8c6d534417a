package dev.eddy.reference.generative;

import dev.eddy.generative.sample.AnchoredEuler;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.Map;

/** Steps of many methods through the velocity of a mixture of Gaussians, forwards and backwards in time. */
public final class OdeSampleCheck implements CheckKind {
    private static final Map<String, Integrator> INTEGRATORS = Map.of(
            "euler", Integrator.of(Tableaus.EULER),
            "midpoint", Integrator.of(Tableaus.MIDPOINT),
            "heun", Integrator.of(Tableaus.HEUN),
            "rk4", Integrator.of(Tableaus.RK4),
            "rk4-38", Integrator.of(Tableaus.RK4_38),
            "pec", Integrator.of(new PredictEvaluateCorrect()),
            "anchored-euler", new AnchoredEuler(),
            "rescaled-euler", new RescaledEuler(),
            "rescaled-heun", new RescaledHeun());

    @Override
    public String kind() {
        return "ode-sample";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String method = given.word("method");
        try (NoGrad off = NoGrad.open()) {
            TimeGrid grid = TimeGrid.of(given.input("grid", -1).toDoubles());
            Tensor start = given.input("x-start", -1, -1);
            Tensor states;
            if (method.equals("adaptive")) {
                states = AdaptiveSteps.of(Tableaus.DOP853, 1e-10)
                        .together()
                        .solve(Given.field(given).velocity(), start, grid)
                        .states();
            } else {
                Integrator integrator = INTEGRATORS.get(method);
                if (integrator == null) {
                    return given.unanswered("no method '" + method + "'");
                }
                states = new StepSampler(integrator, grid)
                        .run(Given.field(given), start)
                        .states();
            }
            Comparison comparison = given.compare().with("x-end", states.select(1, grid.size() - 1));
            if (given.hasOutput("trajectory")) {
                comparison.with("trajectory", states.transpose(0, 1));
            }
            return comparison.result();
        }
    }
}
