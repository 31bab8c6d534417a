package dev.eddy.train;

import dev.eddy.tensor.Tensor;

/**
 * Keeps what is not finite away from weights and from the memory of optimisers, and clips gradients. Costs one sum over the
 * gradient, or, where it is clipped, the norm that is taken anyway.
 *
 * @param clip longest gradient; 0 for none
 */
record UpdateGuard(double clip) {
    /** Single precision has room for it. */
    static final double LARGEST_RATE = 1e30;

    private static final double LARGE_RATE = 1;
    private static final double LARGE_GRADIENT = 1e30;

    /** How large a gradient is, once it is clipped; not-a-number where no update may be made of it. */
    double admit(Evaluation evaluation) {
        if (!Double.isFinite(evaluation.loss())) {
            return Double.NaN;
        }
        Tensor gradient = evaluation.gradient();
        if (clip == 0) {
            // A sum has the infinities and NaNs of its terms. Squares, which a norm has, would overflow much earlier.
            return finite(Math.abs(gradient.sum().item()));
        }
        double length = gradient.norm().item();
        if (Double.isFinite(length)) {
            if (length > clip) {
                gradient.timesInPlace(clip / length);
            }
            return Math.min(length, clip);
        }
        double largest = gradient.abs().max().item();
        if (!Double.isFinite(largest)) {
            return Double.NaN;
        }
        // Only the squares overflow. In two steps, for 1/largest may be too small for the type.
        double root = 1 / Math.sqrt(largest);
        gradient.timesInPlace(root).timesInPlace(root);
        gradient.timesInPlace(clip / gradient.norm().item());
        return clip;
    }

    private static double finite(double size) {
        return Double.isFinite(size) ? size : Double.NaN;
    }

    /**
     * Whether a step may leave the range of numbers, so that it is looked at and, if it does, undone. Of other steps it would
     * take millions.
     */
    static boolean mayOverflow(double rate, double size) {
        return rate > LARGE_RATE || size > LARGE_GRADIENT;
    }
}
