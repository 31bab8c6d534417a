package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.function.ToDoubleBiFunction;

/** A field at the start of a step as data and noise, and the coefficients at both ends. */
record Ends(AtTimes<Coefficients> from, AtTimes<Coefficients> to, Tensor data, Tensor noise) {
    static Ends of(VectorField field, TimeStep step, Tensor x) {
        AtTimes<Coefficients> from = AtTimes.of(field.schedule()::at, step.from(), x);
        Tensor value = field.at(step.from(), x);
        Prediction given = field.prediction();
        return new Ends(
                from,
                AtTimes.of(field.schedule()::at, step.to(), x),
                given.to(Prediction.DATA, value, x, from),
                given.to(Prediction.NOISE, value, x, from));
    }

    /** a(t') D + s(t') ε. */
    Tensor straight() {
        return to.sum(Coefficients::a, data, Coefficients::s, noise);
    }

    /** A number made of both ends. */
    AtTimes<Double> both(ToDoubleBiFunction<Coefficients, Coefficients> part) {
        return from.with(to, part::applyAsDouble);
    }
}
