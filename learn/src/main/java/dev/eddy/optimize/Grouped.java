package dev.eddy.optimize;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Another optimiser with {@link Rates}. Steps of first-order ones are multiplied by the factors r:
 *
 * <pre>  w ← w + r(w′ − w)      w′ as the other makes it  </pre>
 *
 * Optimisers that search along a line see the scaled variables w/√r, in which steepest descent is the same step; so their line
 * search and their memory stay consistent.
 *
 * <p>Gradients that come in are zero where r is.
 */
record Grouped(Optimizer optimizer, Rates rates) implements Optimizer {
    @Override
    public OptimizerState start(Tensor weights) {
        return optimizer.start(weights);
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        Tensor before = weights.copy();
        OptimizerState after = optimizer.update(state, weights, gradient, learningRate);
        weights.plusInPlace(-1, before).timesInPlace(rates.factors()).plusInPlace(before);
        return after;
    }

    @Override
    public OptimizerState update(
            OptimizerState state, Tensor weights, Landscape.Slope slope, double learningRate, Landscape landscape) {
        if (!usesLandscape()) {
            return update(state, weights, slope.gradient(), learningRate);
        }
        Tensor before = weights.copy();
        Tensor root = rates.factors().squareRoot();
        Tensor moved = Tensors.zerosLike(before);
        OptimizerState after = optimizer.update(state, moved, scaled(slope, root), learningRate, () -> {
            place(weights, before, root, moved);
            return scaled(landscape.here(), root);
        });
        place(weights, before, root, moved);
        return after;
    }

    private static void place(Tensor weights, Tensor before, Tensor root, Tensor moved) {
        weights.copyFromInPlace(before).plusProductInPlace(root, moved);
    }

    private static Landscape.Slope scaled(Landscape.Slope slope, Tensor root) {
        return new Landscape.Slope(slope.loss(), slope.gradient().times(root));
    }

    @Override
    public Tensor trained(OptimizerState state, Tensor weights) {
        return optimizer.trained(state, weights);
    }

    @Override
    public boolean usesLandscape() {
        return optimizer.usesLandscape();
    }

    @Override
    public String shortName() {
        return optimizer.shortName();
    }
}
