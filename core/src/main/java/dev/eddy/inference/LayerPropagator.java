package dev.eddy.inference;

import dev.eddy.closure.Closure;
import dev.eddy.closure.Dynamics;
import dev.eddy.closure.ImplicitLayer;
import dev.eddy.closure.TimeLevels;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
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
        List<Double> steps = new ArrayList<>();
        int[] observed = new int[times.size()];
        double before = 0;
        for (int i = 0; i < observed.length; i++) {
            double span = times.get(i) - before;
            int count = method.stepsIn(span);
            for (int step = 0; step < count; step++) {
                steps.add(span / count);
            }
            observed[i] = steps.size();
            before = times.get(i);
        }
        return layer.states(closure.and(known), initial, new TimeLevels(0, steps), observed);
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
