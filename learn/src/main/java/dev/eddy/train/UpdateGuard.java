package dev.eddy.train;

import dev.eddy.tensor.Tensor;

/**
 * Keeps what is not finite away from weights and from the memory of optimisers, and clips gradients. Costs one sum over the
 * gradient, or, where it is clipped, the norm that is taken anyway.
 *
 * @param clip longest gradient; 0 for none
 */
record UpdateGuard(double clip) {
    /** Whether an update may be made of it; clips its gradient. */
    boolean admits(Evaluation evaluation) {
        if (!Double.isFinite(evaluation.loss())) {
            return false;
        }
        Tensor gradient = evaluation.gradient();
        if (clip == 0) {
            // A sum has the infinities and NaNs of its terms. Squares, which a norm has, would overflow much earlier.
            return Double.isFinite(gradient.sum().item());
        }
        double length = gradient.norm().item();
        if (Double.isFinite(length)) {
            if (length > clip) {
                gradient.timesInPlace(clip / length);
            }
            return true;
        }
        double largest = gradient.abs().max().item();
        if (!Double.isFinite(largest)) {
            return false;
        }
        // Only the squares overflow. In two steps, for 1/largest may be too small for the type.
        double root = 1 / Math.sqrt(largest);
        gradient.timesInPlace(root).timesInPlace(root);
        gradient.timesInPlace(clip / gradient.norm().item());
        return true;
    }
}
