package dev.eddy.reference.generative;

import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeSolver;
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
    private static final Map<String, OdeSolver> SOLVERS = Map.of(
            "euler", new FixedSteps(Tableaus.EULER),
            "midpoint", new FixedSteps(Tableaus.MIDPOINT),
            "heun", new FixedSteps(Tableaus.HEUN),
            "rk4", new FixedSteps(Tableaus.RK4),
            "rk4-38", new FixedSteps(Tableaus.RK4_38),
            "pec", new FixedSteps(new PredictEvaluateCorrect()),
            "adaptive", AdaptiveSteps.of(Tableaus.DOP853, 1e-10).together());

    @Override
    public String kind() {
        return "ode-sample";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String method = given.word("method");
        OdeSolver solver = SOLVERS.get(method);
        if (solver == null) {
            return given.unanswered("no method '" + method + "'");
        }
        try (NoGrad off = NoGrad.open()) {
            TimeGrid grid = TimeGrid.of(given.input("grid", -1).toDoubles());
            Tensor states = solver.solve(new MixtureVelocity(given), given.input("x-start", -1, -1), grid)
                    .states();
            Comparison comparison = given.compare().with("x-end", states.select(1, grid.size() - 1));
            if (given.hasOutput("trajectory")) {
                comparison.with("trajectory", states.transpose(0, 1));
            }
            return comparison.result();
        }
    }
}
