package dev.eddy.optimize;

import dev.eddy.kernel.internal.StepKernels;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Steps along the running mean of the gradient, divided by the root of the running mean of its square (Kingma and Ba
 * 2015).
 *
 * <pre>
 *   m ← β₁m + (1−β₁)g     v ← β₂v + (1−β₂)g²     w ← w − η · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)
 * </pre>
 */
@Doc("Adam, bias-corrected, epsilon outside of the root")
public record Adam(
        @Default("0.9") @Doc("memory of the mean") double beta1,
        @Default("0.999") @Doc("memory of the mean square") double beta2,
        @Default("1e-8") @Doc("keeps the division finite") double epsilon)
        implements Optimizer {
    public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8);

    private static final String MEAN = "mean";
    private static final String SQUARE = "mean-square";

    public Adam {
        Check.that(beta1 >= 0 && beta1 < 1, "adam: beta1 is in [0, 1), got %s", beta1);
        Check.that(beta2 >= 0 && beta2 < 1, "adam: beta2 is in [0, 1), got %s", beta2);
        // Below, a gradient of zero would be divided by zero in single precision.
        Check.that(epsilon >= 1e-30, "adam: epsilon is at least 1e-30, got %s", epsilon);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        return new OptimizerState(0, Map.of(MEAN, Tensors.zerosLike(weights), SQUARE, Tensors.zerosLike(weights)));
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        return update(state, weights, gradient, learningRate, 1);
    }

    /** @param kept factor of the weights before the step */
    OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate, double kept) {
        OptimizerState after = state.next();
        double meanSum = 1 - Math.pow(beta1, (double) after.updates());
        double squareSum = 1 - Math.pow(beta2, (double) after.updates());
        // The root of the sum is taken out of the quotient: one pass over all weights less.
        double root = Math.sqrt(squareSum);
        double step = -learningRate * root / meanSum;
        if (!inOneSweep(state, weights, gradient, epsilon * root, step, kept)) {
            inOperations(state, weights, gradient, epsilon * root, step, kept);
        }
        return after;
    }

    /** For any type and device. */
    void inOperations(OptimizerState state, Tensor weights, Tensor gradient, double shift, double step, double kept) {
        if (kept != 1) {
            weights.timesInPlace(kept);
        }
        Tensor mean = state.get(MEAN).towardsInPlace(gradient, 1 - beta1);
        Tensor square = state.get(SQUARE).timesInPlace(beta2).plusProductInPlace(1 - beta2, gradient, gradient);
        weights.plusQuotientInPlace(step, mean, square.squareRoot().plus(shift));
    }

    /** The same numbers, where the virtual machine has vectors. Returns whether it did it. */
    boolean inOneSweep(OptimizerState state, Tensor weights, Tensor gradient, double shift, double step, double kept) {
        Optional<StepKernels> kernels = StepKernels.best();
        Optional<ByteBuffer> g = gradient.memory();
        Optional<ByteBuffer> m = state.get(MEAN).memory();
        Optional<ByteBuffer> v = state.get(SQUARE).memory();
        Optional<ByteBuffer> w = weights.memory();
        if (kernels.isEmpty() || g.isEmpty() || m.isEmpty() || v.isEmpty() || w.isEmpty()) {
            return false;
        }
        int bytes = w.get().capacity();
        if (g.get().capacity() != bytes
                || m.get().capacity() != bytes
                || v.get().capacity() != bytes) {
            // libtorch says what does not fit.
            return false;
        }
        StepKernels.AdamStep numbers = new StepKernels.AdamStep(
                (float) (1 - beta1), (float) beta2, (float) (1 - beta2), (float) shift, (float) step, (float) kept);
        kernels.get().adam(numbers, g.get(), m.get(), v.get(), w.get(), bytes / Float.BYTES);
        return true;
    }

    @Override
    public String shortName() {
        return "adam";
    }
}
