package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/**
 * Another optimiser, with a running mean of its weights. Training goes on from the weights themselves; at its end the
 * network has the mean (Polyak and Juditsky 1992; Izmailov et al. 2018).
 *
 * <pre>  a ← a + max(1 − decay, 1/k)(w − a)      k-th update since {@code start}; before, a = w  </pre>
 *
 * The mean is the plain one over the first 1/(1 − decay) updates, and for a decay of 1 over all.
 */
@Doc("another optimiser; the trained network has the running mean of its weights")
public record Averaged(
        @Default("{kind: adam}") @Doc("makes the updates") Optimizer optimizer,

        @Default("0.999") @Doc("memory of the mean; 1 is the plain mean of all updates")
        double decay,

        @Default("0") @Doc("updates before the mean begins") long start)
        implements Optimizer {
    private static final String AVERAGE = "average";

    public Averaged {
        Check.that(!(optimizer instanceof Averaged), "averaged: the optimizer inside is not averaged itself");
        Check.that(decay >= 0 && decay <= 1, "averaged: decay is in [0, 1], got %s", decay);
        Check.that(start >= 0, "averaged: start is at least 0 updates, got %d", start);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        OptimizerState inner = optimizer.start(weights);
        Map<String, Tensor> tensors = new TreeMap<>(inner.tensors());
        tensors.put(AVERAGE, weights.detach().copy());
        return new OptimizerState(inner.updates(), tensors);
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        return follow(optimizer.update(state, weights, gradient, learningRate), weights);
    }

    @Override
    public OptimizerState update(
            OptimizerState state, Tensor weights, Landscape.Slope slope, double learningRate, Landscape landscape) {
        return follow(optimizer.update(state, weights, slope, learningRate, landscape), weights);
    }

    private OptimizerState follow(OptimizerState state, Tensor weights) {
        Tensor average = state.get(AVERAGE);
        long since = state.updates() - start;
        if (since <= 1) {
            average.copyFromInPlace(weights);
        } else {
            average.towardsInPlace(weights, Math.max(1 - decay, 1.0 / since));
        }
        return state;
    }

    @Override
    public Tensor trained(OptimizerState state, Tensor weights) {
        return state.get(AVERAGE);
    }

    /** The rates belong to the steps, and the mean is that of the weights they lead to. */
    @Override
    public Optimizer withRates(Rates rates) {
        return new Averaged(optimizer.withRates(rates), decay, start);
    }

    @Override
    public boolean usesLandscape() {
        return optimizer.usesLandscape();
    }

    @Override
    public String shortName() {
        return "averaged_" + optimizer.shortName();
    }
}
