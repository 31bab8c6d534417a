package dev.eddy.optimize;

import dev.eddy.tensor.Tensor;

/**
 * Turns gradients into changes of the weights: a record of its settings. What it remembers from update to update is an
 * {@link OptimizerState}, passed in and handed back, so that training can be stopped and resumed.
 */
public interface Optimizer {
    /** The state before the first update, for this many weights as one vector. */
    OptimizerState start(Tensor weights);

    /**
     * Makes one update in place: of the weights, and of the tensors of the state. Call it unrecorded.
     *
     * @param weights as one vector
     * @param gradient of the loss with respect to it, finite
     * @return the state after it; the given one is used up
     */
    OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate);

    /**
     * Makes one update with the loss at hand. Optimisers that search along a line take it several times; the others only
     * use the gradient.
     *
     * @param slope at the weights, finite
     * @param landscape the loss of the same batch, at what the weights are overwritten with; only if {@link
     *     #usesLandscape}
     */
    default OptimizerState update(
            OptimizerState state, Tensor weights, Landscape.Slope slope, double learningRate, Landscape landscape) {
        return update(state, weights, slope.gradient(), learningRate);
    }

    /** Whether updates take the loss at other weights; gradients are not clipped then. */
    default boolean usesLandscape() {
        return false;
    }

    /** The weights that a network has when its training has ended; training itself goes on from {@code weights}. */
    default Tensor trained(OptimizerState state, Tensor weights) {
        return weights;
    }

    /** The same optimiser with learning rates that differ between weights. Gradients that it gets are masked by them. */
    default Optimizer withRates(Rates rates) {
        return new Grouped(this, rates);
    }

    /** Name in the benchmark's strings, for example {@code adam}. */
    String shortName();
}
