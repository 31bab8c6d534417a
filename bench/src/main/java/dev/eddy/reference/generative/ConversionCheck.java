package dev.eddy.reference.generative;

import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import java.util.Locale;

/** The twelve conversions between predictions, and that of a denoiser of data that are not scaled to the velocity of straight paths. */
public final class ConversionCheck implements CheckKind {
    @Override
    public String kind() {
        return "conversion";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor x = given.input("x", -1, -1);
        Tensor t = given.input("t", x.size(0));
        Time time = Time.each(t.toDoubles());
        if (given.word("schedule").equals("edm-to-cond-ot")) {
            return denoiser(given, t, time, x);
        }
        AtTimes<Coefficients> at = AtTimes.of(Given.schedule(given)::at, time, x);
        Comparison comparison = given.compare();
        for (Prediction from : Prediction.values()) {
            Tensor value = given.input(word(from), x.shape());
            for (Prediction to : Prediction.values()) {
                if (from != to) {
                    comparison.with(word(from) + "-to-" + word(to), from.to(to, value, x, at));
                }
            }
        }
        return comparison.result();
    }

    private static String word(Prediction prediction) {
        return prediction.name().toLowerCase(Locale.ROOT);
    }

    private static CaseResult denoiser(ReferenceCase given, Tensor t, Time time, Tensor x) {
        CondOt straight = new CondOt();
        Tensor sigma = Given.each(t, one -> straight.at(one).noiseLevel());
        double most = sigma.max().item();
        VectorField unscaled = new MixtureField(Given.mixture(given), new LinearNoise(most)).as(Prediction.DATA);
        VectorField moved = unscaled.under(straight);
        return given.compare()
                .with("sigma", sigma)
                .with("edm-data", moved.at(time, x))
                .with("velocity", moved.velocity().at(time, x))
                .result();
    }
}
