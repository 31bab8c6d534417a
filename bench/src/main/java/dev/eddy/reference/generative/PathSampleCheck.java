package dev.eddy.reference.generative;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.ode.Time;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** States between given ends, and their rates: schedules, and the paths of conditional flow matching. */
public final class PathSampleCheck implements CheckKind {
    @Override
    public String kind() {
        return "path-sample";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor x1 = given.input("x1", -1, -1);
        Tensor x0 = given.input("x0", x1.shape());
        Tensor noise = given.hasInput("eps") ? given.input("eps", x1.shape()) : Tensors.zerosLike(x1);
        Time time = Time.each(given.input("t", x1.size(0)).toDoubles());
        Interpolant path = switch (given.word("path")) {
            case "cfm-independent" -> Interpolants.linear(constant(given));
            case "cfm-target" -> Interpolants.of(new CondOt(given.number("sigma")));
            case "cfm-vp-trig" -> new Interpolants.Affine(new Cosine(), constant(given));
            case "cfm-schroedinger-bridge" ->
                Interpolants.linear(new Gammas.Root(given.number("sigma") * given.number("sigma")));
            default -> Interpolants.of(Given.schedule(given, "path", ""));
        };
        // What starts from noise alone has it as its first end.
        Tensor first = given.word("path").equals("cfm-target") ? noise : x0;
        AtTimes<Interpolant.Weights> at = path.at(time, x1);
        Comparison comparison = given.compare()
                .with("xt", path.state(at, first, x1, noise))
                .with("dxt", path.rate(at, first, x1, noise));
        return given.hasOutput("dxt-package")
                // The package adds 1e-8 to the denominator.
                ? comparison.informative("dxt-package").result()
                : comparison.result();
    }

    private static Gammas.Constant constant(ReferenceCase given) {
        return new Gammas.Constant(given.number("sigma"));
    }
}
