package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Dynamics;
import dev.eddy.implicit.ImplicitLayer;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * An implicit layer that lacks its closure. What is known of its coefficients is added to every closure.
 *
 * @param known fields that are not looked for
 */
record LayerPropagator(ImplicitLayer layer, Method method, Closure known) implements Propagator {
    static LayerPropagator of(Dynamics dynamics, Method method, Closure known) {
        ImplicitLayer layer = new ImplicitLayer(dynamics, method.theta(), method.solve(), method.differentiation());
        return new LayerPropagator(layer, method, known);
    }

    @Override
    public Tensor states(Closure closure, Tensor initial, List<Double> times) {
        Levels levels = Levels.of(method, times);
        return layer.states(closure.and(known), initial, levels.times(), levels.observed());
    }

    @Override
    public Stepper stepper(Closure closure, double interval) {
        int count = method.stepsIn(interval);
        return RepeatedStepper.of(layer.stepper(closure.and(known), interval / count), count);
    }

    @Override
    public Cost cost() {
        Effort.Count count = layer.effort().count();
        return new Cost(
                count.iterations(), count.adjointIterations(), layer.meter().peakWithRecords(), count.unconverged());
    }
}
