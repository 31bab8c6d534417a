package dev.eddy.generative.model;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * States of mean 0 and standard deviation 1 in each channel, or in each number of a vector: what flows from unit noise are learned on.
 *
 * @param mean {@code [1, channels, 1…]}, or {@code [1, numbers]}, FLOAT64
 * @param spread of the same shape; 1 where all values are the same
 */
public record Scaling(Tensor mean, Tensor spread) {
    /** Of the values of states {@code [states, channels, x…]}. */
    public static Scaling of(Tensor states) {
        try (Scope scope = Scope.open()) {
            long channels = states.size(1);
            Tensor flat = states.to(DType.FLOAT64)
                    .reshape(states.size(0), channels, -1)
                    .transpose(0, 1)
                    .reshape(channels, -1);
            Tensor mean = flat.mean(1).reshape(channels, 1);
            double[] spreads = flat.minus(mean).squared().mean(1).squareRoot().toDoubles();
            for (int i = 0; i < spreads.length; i++) {
                spreads[i] = spreads[i] > 0 ? spreads[i] : 1;
            }
            long[] shape = new long[states.rank()];
            Arrays.fill(shape, 1);
            shape[1] = channels;
            return new Scaling(scope.keep(mean.reshape(shape)), scope.keep(Tensors.of(spreads, shape)));
        }
    }

    /** (x − mean)/spread. */
    public Tensor scaled(Tensor states) {
        return states.minus(mean.to(states.dtype())).over(spread.to(states.dtype()));
    }

    /** mean + spread · y. */
    public Tensor original(Tensor scaled) {
        return scaled.times(spread.to(scaled.dtype())).plus(mean.to(scaled.dtype()));
    }

    /** Σ log spread over all numbers of a state: what log densities of scaled states lose. */
    public double logVolume(long numbers) {
        return spread.log().sum().item() * numbers / spread.elements();
    }
}
