package dev.eddy.reference.generative;

import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.BetaTable;
import dev.eddy.generative.path.DiscreteVp;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.DiscreteSteps;
import dev.eddy.generative.sample.DiscreteSteps.Spacing;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.ode.TimeStep;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** DDIM over a table of rates, with and without noise that is drawn anew. */
public final class DdimCheck implements CheckKind {
    @Override
    public String kind() {
        return "ddim";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        if (!given.word("table").equals("discrete-scaled-linear")) {
            return given.unanswered("no table '" + given.word("table") + "'");
        }
        BetaTable table =
                BetaTable.scaledLinear(given.number("beta-start"), given.number("beta-end"), given.whole("n"));
        DiscreteSteps some = new DiscreteSteps(
                given.whole("steps"),
                Spacing.valueOf(given.word("spacing").toUpperCase(Locale.ROOT)),
                given.whole("steps-offset"),
                given.flag("alpha-one-at-end"));
        VectorField field = new MixtureField(Given.mixture(given), new DiscreteVp(table))
                .as(given.word("prediction").equals("noise") ? Prediction.NOISE : Prediction.DATA);
        RescaledEuler integrator = new RescaledEuler(given.number("eta"));
        try (NoGrad off = NoGrad.open()) {
            List<Tensor> trajectory = new ArrayList<>();
            Tensor x = given.input("x-start", -1, -1);
            List<TimeStep> steps = some.steps(table);
            for (int i = 0; i < steps.size(); i++) {
                int now = i;
                x = integrator
                        .step(
                                field,
                                steps.get(i),
                                List.of(x),
                                () -> given.input("noise").select(0, now))
                        .get(0);
                trajectory.add(x);
            }
            return given.compare()
                    .with("timesteps", longs(some.timesteps(table)))
                    .with("previous", longs(some.previous(table)))
                    .with("trajectory", Tensors.stack(trajectory, 0))
                    .with("x-end", x)
                    .result();
        }
    }

    private static Tensor longs(long[] values) {
        return Tensors.of(values, values.length);
    }
}
