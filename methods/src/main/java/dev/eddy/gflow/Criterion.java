package dev.eddy.gflow;

import dev.eddy.kinds.Doc;
import java.util.function.ToDoubleFunction;

/** What a good placement of sensors makes large. */
@Doc("what a good placement of sensors makes large")
public enum Criterion {
    /** log det (I + K_SS/σ²): twice the information that the sensors give of the unknown. */
    D_OPTIMAL(LinearObservations.Chosen::information),
    /** log (tr C / tr C_S): how much smaller the mean variance of the unknown becomes. */
    A_OPTIMAL(LinearObservations.Chosen::varianceReduction);

    private final ToDoubleFunction<LinearObservations.Chosen> measure;

    Criterion(ToDoubleFunction<LinearObservations.Chosen> measure) {
        this.measure = measure;
    }

    /** Of the sensors whose bits are set; 0 without sensors. */
    public double gain(LinearObservations observations, long sensors) {
        return measure.applyAsDouble(observations.chosen(sensors));
    }
}
