package dev.eddy.reference.generative;

import dev.eddy.generative.field.Preconditioning;
import dev.eddy.generative.match.Premetrics.PseudoHuber;
import dev.eddy.generative.match.TimeLaws.LogNormal;
import dev.eddy.generative.match.TimeLaws.LogitNormal;
import dev.eddy.generative.match.TimeLaws.UShaped;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.function.ToDoubleFunction;

/** Premetrics with their gradients, laws of training times, and the factors around a network. */
public final class PremetricCheck implements CheckKind {
    @Override
    public String kind() {
        return "premetric";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        if (given.has("premetric")) {
            return given.word("premetric").equals("pseudo-huber")
                    ? huber(given)
                    : given.unanswered("no premetric '" + given.word("premetric") + "'");
        }
        return switch (given.word("law")) {
            case "time-laws" -> laws(given);
            case "edm-preconditioning" -> preconditioning(given);
            default -> given.unanswered("no law '" + given.word("law") + "'");
        };
    }

    private static CaseResult huber(ReferenceCase given) {
        Comparison comparison = given.compare();
        for (boolean elementwise : new boolean[] {false, true}) {
            String end = elementwise ? "-elementwise" : "";
            PseudoHuber premetric = new PseudoHuber(given.number("c"), elementwise);
            try (NoGrad on = NoGrad.recording()) {
                Tensor prediction = given.input("prediction", -1, -1).withGradient();
                Tensor value = premetric.of(prediction, given.input("target", prediction.shape()));
                comparison
                        .with("value" + end, value)
                        .with("gradient" + end, Autograd.gradient(value.sum(), prediction));
            }
        }
        return comparison.result();
    }

    private static CaseResult laws(ReferenceCase given) {
        LogNormal normal =
                new LogNormal(given.number("log-normal-mean"), given.number("log-normal-std"), new LinearNoise(80));
        Tensor t = given.input("t", -1);
        return given.compare()
                .with("log-normal-cdf", Given.each(given.input("sigma", -1), normal::cdf))
                .with("u-shaped-cdf", Given.each(t, new UShaped(given.number("u-shape"))::cdf))
                .with("logit-normal-cdf", Given.each(t, new LogitNormal(0, 1)::cdf))
                .result();
    }

    private static CaseResult preconditioning(ReferenceCase given) {
        Preconditioning.Edm edm = new Preconditioning.Edm(given.number("sigma-data"));
        Tensor sigma = given.input("sigma", -1);
        ToDoubleFunction<Double> weight = edm::weight;
        return given.compare()
                .with("c-skip", Given.each(sigma, s -> factors(edm, s).skip()))
                .with("c-out", Given.each(sigma, s -> factors(edm, s).out()))
                .with("c-in", Given.each(sigma, s -> factors(edm, s).in()))
                .with("c-noise", Given.each(sigma, s -> factors(edm, s).time()))
                .with("weight", Given.each(sigma, weight))
                .result();
    }

    private static Preconditioning.Factors factors(Preconditioning.Edm edm, double sigma) {
        return edm.at(0, Coefficients.of(1, sigma, 0, -1));
    }
}
