package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import java.util.Optional;

/**
 * A velocity, score, noise or data prediction along the path of a schedule. States are {@code [batch, …]}: vectors or fields.
 *
 * <p>What a model is told beside the state (class, parameters) is fixed in the field: a sampler knows of no conditions.
 */
public interface VectorField {
    /**
     * The prediction, of the shape of the state.
     *
     * @param time one for all samples, or each sample's own
     */
    Tensor at(Time time, Tensor x);

    /** What {@link #at} gives. */
    Prediction prediction();

    /** The path that it belongs to. */
    NoiseSchedule schedule();

    /**
     * The same field for some samples of a batch alone, with what it is told of them; empty where it does not know how to leave the others
     * out.
     *
     * @param first of so many samples
     */
    default Optional<VectorField> ofSamples(long first, long count) {
        return Optional.empty();
    }

    /** A field from a function. */
    static VectorField of(Prediction prediction, NoiseSchedule schedule, Rate function) {
        return new FunctionField(prediction, schedule, function);
    }

    /** The same field as another prediction. */
    default VectorField as(Prediction other) {
        return other == prediction()
                ? this
                : of(other, schedule(), (time, x) -> converted(other, time, x, at(time, x)));
    }

    /** A value of this field at (x, t) as another prediction. */
    default Tensor converted(Prediction other, Time time, Tensor x, Tensor value) {
        return prediction().to(other, value, x, AtTimes.of(schedule()::at, time, x));
    }

    /** The velocity, to be integrated by room {@code ode}. */
    default Rate velocity() {
        return as(Prediction.VELOCITY)::at;
    }

    /**
     * The same coupling of noise and data along another path: E[x₁ | x] is that of the state x/c at the time t₁ of the same signal to
     * noise, c = s(t)/s₁(t₁). Exact, without training.
     */
    default VectorField under(NoiseSchedule other) {
        return new Rescheduled(this, other);
    }

    /**
     * Guidance without a classifier (Ho and Salimans 2022): unconditional + weight · (this − unconditional). Weight 1 is this field, 0
     * the unconditional one.
     */
    default VectorField guided(VectorField unconditional, double weight) {
        if (weight == 1) {
            return this;
        }
        VectorField plain = unconditional.as(prediction());
        return weight == 0
                ? plain
                : of(
                        prediction(),
                        schedule(),
                        (time, x) -> plain.at(time, x).times(1 - weight).plus(weight, at(time, x)));
    }

    /** Asked at times moved into a range, as its velocity: where a path is singular at an end, or a network was not trained there. */
    default VectorField within(double first, double last) {
        return of(Prediction.VELOCITY, schedule(), (time, x) -> velocity().at(time.within(first, last), x));
    }

    /** With something added to what it predicts. */
    default VectorField plus(Rate more) {
        return of(prediction(), schedule(), (time, x) -> at(time, x).plus(more.at(time, x)));
    }
}
