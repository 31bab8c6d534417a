package dev.eddy.generative.field;

import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import java.util.function.Function;

/** A field of which every prediction has its own formula, which is finite at both ends where a conversion may not be. */
record KnownField(NoiseSchedule schedule, Prediction prediction, Function<Prediction, Rate> formulas)
        implements VectorField {
    @Override
    public Tensor at(Time time, Tensor x) {
        return formulas.apply(prediction).at(time, x);
    }

    @Override
    public VectorField as(Prediction other) {
        return new KnownField(schedule, other, formulas);
    }
}
