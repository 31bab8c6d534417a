package dev.eddy.reference.generative;

import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Velocity fields of one schedule under another one. */
public final class ScheduleChangeCheck implements CheckKind {
    @Override
    public String kind() {
        return "schedule-change";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        NoiseSchedule from = Given.schedule(given, "from", "from-");
        NoiseSchedule to = Given.schedule(given, "to", "to-");
        Tensor x = given.input("x", -1, -1);
        Tensor t = given.input("t", x.size(0));
        return given.compare()
                .with("t-from", Given.each(t, time -> from.timeOfSnr(to.at(time).snr())))
                .with("velocity", field(given, from).under(to).velocity().at(Time.each(t.toDoubles()), x))
                .result();
    }

    private static VectorField field(ReferenceCase given, NoiseSchedule from) {
        if (given.word("field").equals("mixture")) {
            return new MixtureField(Given.mixture(given), from);
        }
        Tensor matrix = given.input("matrix", -1, -1);
        Tensor vector = given.input("vector", matrix.size(0));
        double omega = given.number("omega");
        return VectorField.of(
                Prediction.VELOCITY,
                from,
                (time, x) -> x.matmul(matrix.transpose(0, 1))
                        .plusProduct(time.against(x).times(omega).sin(), vector));
    }
}
