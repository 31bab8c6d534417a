package dev.eddy.generative.field;

import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/** A field that is a function. */
record FunctionField(Prediction prediction, NoiseSchedule schedule, Rate function) implements VectorField {
    @Override
    public Tensor at(Time time, Tensor x) {
        return function.at(time, x);
    }
}
