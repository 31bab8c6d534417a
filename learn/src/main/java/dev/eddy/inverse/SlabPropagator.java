package dev.eddy.inverse;

import dev.eddy.adjoint.TapeMeter;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Infiltration;
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
 * @param meter where kept states are counted
 */
record SlabPropagator(List<Infiltration> slabs, Method method, TapeMeter meter) implements Propagator {
    @Override
    public Tensor states(Closure closure, Tensor initial, List<Double> times) {
        SideBySide.check(slabs.size(), initial);
        Levels levels = Levels.of(method, times);
        List<Tensor> marches = new ArrayList<>();
        for (int i = 0; i < slabs.size(); i++) {
            marches.add(slabs.get(i)
                    .states(
                            closure,
                            initial.narrow(0, i, 1),
                            levels.times(),
                            method.differentiation().checkpointing(),
                            meter,
                            levels.observed()));
        }
        return Tensors.cat(marches, 0);
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

    /** The gas is solved for by factors: there are no iterations to count. */
    @Override
    public Cost cost() {
        return new Cost(0, 0, meter.peakWithRecords(), 0);
    }
}
