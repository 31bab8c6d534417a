package dev.eddy.reference.generative;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.LinearVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Polynomial;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.path.Separations;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Kinetic energies of schedules, and the schedule of the least one. */
public final class KineticOptimalCheck implements CheckKind {
    @Override
    public String kind() {
        return "kinetic-optimal";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String data = given.word("data");
        if (data.equals("two-point")) {
            double probability = given.number("probability");
            Comparison comparison =
                    given.compare().with("w2-squared-per-dimension", Separations.twoPointsFromNoise(probability));
            return check(given, Separations.twoPoints(probability), comparison);
        }
        if (!data.equals("gaussian-random-field")) {
            return given.unanswered("no data '" + data + "'");
        }
        long[] points = new long[given.whole("dims")];
        Arrays.fill(points, given.whole("points"));
        GaussianField field = GaussianField.power(given.number("k0"), given.number("alpha"), points);
        Comparison comparison = given.compare();
        if (given.hasOutput("spectrum")) {
            comparison
                    .with("spectrum", field.variances())
                    .with("w2-squared-per-dimension", field.squaredDistanceFromNoise());
        }
        return check(given, field.separation(), comparison);
    }

    private static CaseResult check(ReferenceCase given, Separation separation, Comparison comparison) {
        KineticOptimal best = new KineticOptimal(separation);
        if (given.has("schedule")) {
            return schedule(given.input("t", -1), best, comparison).result();
        }
        energy(comparison, given, "cond-ot", new CondOt(), separation);
        energy(comparison, given, "cosine", new Cosine(), separation);
        energy(comparison, given, "polynomial", new Polynomial(given.number("polynomial-n")), separation);
        energy(comparison, given, "linear-vp", new LinearVp(), separation);
        if (given.hasOutput("kinetic-vp")) {
            NoiseSchedule vp = new VariancePreserving(given.number("vp-beta-min"), given.number("vp-beta-max"));
            energy(comparison, given, "vp", vp, separation);
        }
        return comparison
                .with("separation", Given.each(given.input("r", -1), separation::at))
                .with("kinetic-ko", best.energy())
                .with("phi", best.angle())
                .result();
    }

    private static void energy(
            Comparison comparison, ReferenceCase given, String name, NoiseSchedule schedule, Separation separation) {
        if (given.hasOutput("kinetic-" + name)) {
            comparison.with("kinetic-" + name, KineticEnergy.of(schedule, separation));
        }
    }

    private static Comparison schedule(Tensor t, KineticOptimal best, Comparison comparison) {
        return comparison
                .with("a", at(t, best, Coefficients::a))
                .with("s", at(t, best, Coefficients::s))
                .with("da", at(t, best, Coefficients::da))
                .with("ds", at(t, best, Coefficients::ds));
    }

    private static Tensor at(Tensor t, KineticOptimal best, ToDoubleFunction<Coefficients> part) {
        return Given.each(t, time -> part.applyAsDouble(best.at(time)));
    }
}
