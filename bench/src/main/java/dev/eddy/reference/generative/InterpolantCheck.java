package dev.eddy.reference.generative;

import dev.eddy.generative.field.MixtureInterpolant;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Gamma;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolant.Weights;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Time;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/** Stochastic interpolants between two mixtures: weights, states, and the exact fields. */
public final class InterpolantCheck implements CheckKind {
    @Override
    public String kind() {
        return "interpolant";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Interpolant path = interpolant(given);
        Tensor x = given.input("x", -1, -1);
        Tensor x0 = given.input("x0", x.shape());
        Tensor x1 = given.input("x1", x.shape());
        Tensor z = given.input("z", x.shape());
        Time time = Time.each(given.input("t", x.size(0)).toDoubles());
        AtTimes<Weights> at = path.at(time, x);
        MixtureInterpolant exact = new MixtureInterpolant(Given.mixture(given, "0"), Given.mixture(given, "1"), path);
        try (NoGrad off = NoGrad.open()) {
            return given.compare()
                    .with("alpha", at.vector(Weights::alpha, DType.FLOAT64))
                    .with("beta", at.vector(Weights::beta, DType.FLOAT64))
                    .with("gamma", at.vector(Weights::gamma, DType.FLOAT64))
                    .with("d-alpha", at.vector(Weights::dAlpha, DType.FLOAT64))
                    .with("d-beta", at.vector(Weights::dBeta, DType.FLOAT64))
                    .with("d-gamma", at.vector(Weights::dGamma, DType.FLOAT64))
                    .with("gamma-d-gamma", at.vector(Weights::gammaDGamma, DType.FLOAT64))
                    .with("xt", path.state(at, x0, x1, z))
                    .with("dxt", path.rate(at, x0, x1, z))
                    .with("b", exact.drift().at(time, x))
                    .with("v", exact.velocity().at(time, x))
                    .with("score", exact.score().at(time, x))
                    .with("eta", exact.noise().at(time, x))
                    .with("log-density", exact.logDensity(time, x))
                    .result();
        }
    }

    private static Interpolant interpolant(ReferenceCase given) {
        Gamma gamma = switch (given.word("gamma")) {
            case "sqrt" -> new Gammas.Root(given.number("gamma-scale"));
            case "quadratic" -> new Gammas.Quadratic();
            case "sin2" -> new Gammas.SineSquared();
            case "zero" -> new Gammas.Zero();
            default -> throw new Misuse("gamma is sqrt, quadratic, sin2 or zero, got '" + given.word("gamma") + "'");
        };
        return switch (given.word("interpolant")) {
            case "linear" -> Interpolants.linear(gamma);
            case "trig" -> new Interpolants.Trigonometric(gamma);
            case "enc-dec" -> new Interpolants.EncodeDecode(gamma);
            case "mirror" -> new Interpolants.Mirror(gamma);
            default ->
                throw new Misuse(
                        "the interpolant is linear, trig, enc-dec or mirror, got '" + given.word("interpolant") + "'");
        };
    }
}
