package dev.eddy.generative.field;

import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/** Counts evaluations of a field, each of the whole batch. Not for several threads. */
public final class CountedField implements VectorField {
    private final VectorField field;
    private long evaluations;

    public CountedField(VectorField field) {
        this.field = field;
    }

    /** So far. */
    public long evaluations() {
        return evaluations;
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        evaluations++;
        return field.at(time, x);
    }

    @Override
    public Prediction prediction() {
        return field.prediction();
    }

    @Override
    public NoiseSchedule schedule() {
        return field.schedule();
    }
}
