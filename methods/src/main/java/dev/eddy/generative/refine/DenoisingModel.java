package dev.eddy.generative.refine;

import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * What a denoising asks, NN(y, u, k): of an estimate y of the change, of the state u before it, and of the number of the refinement. All
 * are in {@link StepUnits}.
 */
@FunctionalInterface
public interface DenoisingModel {
    /**
     * A prediction of the shape of the estimate.
     *
     * @param estimate of the change, {@code [batch, channels, x…]} or rows of numbers
     * @param previous the state before the step
     * @param k 0 for the prediction that is refined, then the number of the refinement
     */
    Tensor at(Tensor estimate, Tensor previous, int k);

    /** The states that a network of a denoising takes: the estimate and the state before as channels, and k/K as its time. */
    static Signature signature(Signature step) {
        return Signature.fields(step.axes("refinement"), step.inputs() + step.outputs(), step.outputs())
                .with(ContextSpec.NONE.withTime());
    }

    /**
     * One network for all refinements, of any architecture that takes a context.
     *
     * @param network built with {@link #signature}
     */
    static DenoisingModel of(Network network, Denoising denoising) {
        return (estimate, previous, k) ->
                network.apply(Tensors.cat(List.of(estimate, previous), 1), Context.at(denoising.time(k)));
    }

    /** With another model in the place of the first prediction, k = 0: an emulator that was trained before. */
    default DenoisingModel startingFrom(DenoisingModel first) {
        return (estimate, previous, k) -> (k == 0 ? first : this).at(estimate, previous, k);
    }

    /** An emulator of changes as a model: it sees the state alone. */
    static DenoisingModel of(ChangeStepper emulator) {
        return (estimate, previous, k) -> emulator.network().apply(previous);
    }

    /** Any stepper as a model: (f(u) − u) in units of changes. */
    static DenoisingModel of(Stepper stepper, StepUnits units) {
        return (estimate, previous, k) -> {
            Tensor state = previous.times(units.state());
            return stepper.step(state).minus(state).over(units.change());
        };
    }
}
