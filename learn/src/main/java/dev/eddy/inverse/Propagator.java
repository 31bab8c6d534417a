package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Physics that lacks a part, with steps of its own: the part comes with the call. */
public interface Propagator {
    /**
     * States at some times, with gradients to the parameters of the closure.
     *
     * @param initial {@code [batch, channels, x…]} at time 0
     * @param times in rising order, later than 0
     * @return {@code [batch, time, channels, x…]}
     */
    Tensor states(Closure closure, Tensor initial, List<Double> times);

    /** Equal intervals of time from 0 on, each in as many steps as it takes. */
    Stepper stepper(Closure closure, double interval);

    /** What was spent and kept since it was made. */
    Cost cost();

    /**
     * Work and memory of all marches of a propagator.
     *
     * @param iterations of linear solves, forward; those of Picard iterations included
     * @param adjointIterations of linear solves on the way back
     * @param kept largest number of values that marches kept at once for a gradient, in states and in the records of steps; 0
     *     where all is in the record of the result
     * @param unconverged solves that missed their tolerance
     */
    record Cost(long iterations, long adjointIterations, long kept, long unconverged) {}
}
