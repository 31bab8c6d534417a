package dev.eddy.reference.generative;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.LinearVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Polynomial;
import dev.eddy.generative.path.VarianceExploding;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What many cases have in common. */
final class Given {
    static final List<String> SCHEDULES = List.of("cond-ot", "polynomial", "cosine", "linear-vp", "vp", "ve");

    private Given() {}

    /** The schedule that a case names in a parameter; numbers of it begin with a prefix. */
    static NoiseSchedule schedule(ReferenceCase given, String param, String prefix) {
        String name = given.word(param);
        return switch (name) {
            case "cond-ot" -> new CondOt();
            case "polynomial" -> new Polynomial(given.number(prefix + "n"));
            case "cosine" -> new Cosine();
            case "linear-vp" -> new LinearVp();
            case "vp" -> new VariancePreserving(given.number(prefix + "beta-min"), given.number(prefix + "beta-max"));
            case "ve" -> new VarianceExploding(given.number(prefix + "sigma-min"), given.number(prefix + "sigma-max"));
            default -> throw new Misuse("the schedule is one of " + SCHEDULES + ", got '" + name + "'");
        };
    }

    static NoiseSchedule schedule(ReferenceCase given) {
        return schedule(given, "schedule", "");
    }

    /** The mixture of the inputs; {@code which} is behind their names. */
    static GaussianMixture mixture(ReferenceCase given, String which) {
        Tensor means = given.input("means" + which, -1, -1);
        return new GaussianMixture(
                given.input("weights" + which, means.size(0)), means, given.input("variances" + which, means.size(0)));
    }

    static GaussianMixture mixture(ReferenceCase given) {
        return mixture(given, "");
    }

    static MixtureField field(ReferenceCase given) {
        return new MixtureField(mixture(given), schedule(given));
    }

    /** A number made of each number. */
    static Tensor each(Tensor at, ToDoubleFunction<Double> function) {
        double[] values = at.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(values[i]);
        }
        return Tensors.of(values, at.shape());
    }
}
