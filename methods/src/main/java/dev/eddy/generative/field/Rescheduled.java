package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/** A field along another path, as a prediction of the data, which is the same along both. */
record Rescheduled(VectorField field, NoiseSchedule schedule) implements VectorField {
    @Override
    public Prediction prediction() {
        return Prediction.DATA;
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        Time there = there(time, x);
        AtTimes<Double> scale = AtTimes.of(t -> scale(schedule.at(t)), time, x);
        return field.as(Prediction.DATA).at(there, x.over(scale.column(c -> c, x)));
    }

    /** c: by what noise or data are longer here than there, whichever is not 0. */
    private double scale(Coefficients here) {
        Coefficients other = field.schedule().at(field.schedule().timeOfSnr(here.snr()));
        return here.s() > here.a() ? here.s() / other.s() : here.a() / other.a();
    }

    private Time there(Time time, Tensor x) {
        if (time.isShared()) {
            return Time.of(field.schedule().timeOfSnr(schedule.at(time.value()).snr()));
        }
        double[] times = new double[(int) x.size(0)];
        for (int i = 0; i < times.length; i++) {
            times[i] = field.schedule().timeOfSnr(schedule.at(time.ofSample(i)).snr());
        }
        return Time.each(times);
    }
}
