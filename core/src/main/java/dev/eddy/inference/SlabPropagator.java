package dev.eddy.inference;

import dev.eddy.closure.Closure;
import dev.eddy.closure.Infiltration;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Slabs that are infiltrated side by side.
 *
 * @param slabs one for each sample
 */
record SlabPropagator(List<Infiltration> slabs, Method method) implements Propagator {
    @Override
    public Tensor states(Closure closure, Tensor initial, List<Double> times) {
        List<Tensor> states = new ArrayList<>();
        Tensor state = initial;
        double before = 0;
        for (double time : times) {
            double span = time - before;
            state = stepper(closure, span).step(state);
            states.add(state);
            before = time;
        }
        return Tensors.stack(states, 1);
    }

    @Override
    public Stepper stepper(Closure closure, double interval) {
        int count = method.stepsIn(interval);
        return RepeatedStepper.of(
                new SideBySide(slabs.stream()
                        .map(slab -> slab.stepper(closure, interval / count))
                        .toList()),
                count);
    }

    /** The gas is solved for by factors, and steps are operations like others: there is nothing to count. */
    @Override
    public Cost cost() {
        return new Cost(0, 0, 0, 0);
    }
}
