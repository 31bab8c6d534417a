package dev.eddy.residual;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Weights of slices of a residual, most often in time. No gradient goes through them.
 *
 * <pre>  loss = (1/n) Σᵢ wᵢ Lᵢ </pre>
 */
@FunctionalInterface
public interface SliceWeighting {
    /**
     * Weights of slices in their order.
     *
     * @param losses {@code [slices]}, without a gradient
     * @return {@code [slices]}
     */
    Tensor weights(Tensor losses);

    /** All 1. */
    SliceWeighting UNIFORM = losses -> Tensors.zerosLike(losses).plus(1);

    /**
     * wᵢ = exp(−ε Σ_{k&lt;i} L_k): a slice counts once those before it are fitted (Wang, Sankaran and Perdikaris 2024, equation
     * 3.8). ε = 0 is uniform.
     */
    static SliceWeighting causal(double epsilon) {
        Check.that(epsilon >= 0 && Double.isFinite(epsilon), "causal weights have ε of 0 or more, got %s", epsilon);
        return losses -> {
            double[] values = losses.toDoubles();
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                double own = values[i];
                values[i] = Math.exp(-epsilon * sum);
                sum += own;
            }
            return Tensors.of(values, values.length).to(losses.dtype()).to(losses.device());
        };
    }

    /** The same numbers whatever the losses. */
    static SliceWeighting fixed(double... weights) {
        double[] own = weights.clone();
        return losses -> {
            Check.that(
                    losses.elements() == own.length, "%d fixed weights meet %d slices", own.length, losses.elements());
            return Tensors.of(own, own.length).to(losses.dtype()).to(losses.device());
        };
    }

    /** (1/n) Σᵢ wᵢ Lᵢ of slice losses {@code [slices]}. */
    default Tensor loss(Tensor sliceLosses) {
        return sliceLosses.times(weights(sliceLosses.detach())).mean();
    }
}
