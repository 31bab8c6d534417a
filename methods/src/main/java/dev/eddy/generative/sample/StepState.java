package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import java.util.function.Supplier;

/**
 * What a hook sees at a time of a sampler.
 *
 * @param index times before this one
 * @param steps in all
 * @param x the state, {@code [batch, …]}
 * @param velocity of the state, which the step that follows will use as it is; before steps only, of after steps that of the start
 * @param noise standard normal numbers of the shape of the state; another draw at every call
 */
public record StepState(
        int index, int steps, Time time, Tensor x, Tensor velocity, NoiseSchedule schedule, Supplier<Tensor> noise) {
    /** The coefficients at this time. */
    public AtTimes<Coefficients> coefficients() {
        return AtTimes.of(schedule::at, time, x);
    }

    /** E[x₁ | x] as the velocity says it: where the state would end by a straight line. */
    public Tensor data() {
        return Prediction.VELOCITY.to(Prediction.DATA, velocity, x, coefficients());
    }

    /** Whether no step follows. */
    public boolean isEnd() {
        return index == steps;
    }

    /** Another state at the same time. */
    public StepState with(Tensor other) {
        return new StepState(index, steps, time, other, velocity, schedule, noise);
    }

    /** A field whose first value is this velocity, whatever the state: what has been computed is not computed again. */
    VectorField known(VectorField field) {
        boolean[] used = {false};
        return VectorField.of(Prediction.VELOCITY, field.schedule(), (at, state) -> {
            boolean first = !used[0];
            used[0] = true;
            return first ? velocity : field.velocity().at(at, state);
        });
    }
}
