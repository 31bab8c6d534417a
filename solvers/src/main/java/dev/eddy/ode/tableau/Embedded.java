package dev.eddy.ode.tableau;

import java.util.ArrayList;
import java.util.List;

/**
 * A second result of the same stages, by which the error of a step is estimated: h Σ (bⱼ − b̂ⱼ) kⱼ.
 *
 * @param order of the estimate: a step is wrong by h^(order + 1) as far as it can tell
 * @param weights b̂, as many as stages, or one more where the rate at the result counts too
 * @param coarser weights of a result of still lower order, likewise; empty where there is none. With both, and ‖e‖ and ‖ẽ‖ their
 *     differences to the result, the estimate is ‖e‖²/√(‖e‖² + 0.01 ‖ẽ‖²) (Hairer, Nørsett and Wanner 1993, II.10)
 */
public record Embedded(int order, List<Double> weights, List<Double> coarser) {
    public Embedded {
        weights = List.copyOf(weights);
        coarser = List.copyOf(coarser);
    }

    public Embedded(int order, List<Double> weights) {
        this(order, weights, List.of());
    }

    /** Weights of a result less those of this one, and then less those of the coarser one where there is one. */
    public List<double[]> differences(List<Double> result) {
        List<double[]> out = new ArrayList<>(List.of(difference(result, weights)));
        if (!coarser.isEmpty()) {
            out.add(difference(result, coarser));
        }
        return out;
    }

    private static double[] difference(List<Double> result, List<Double> other) {
        double[] out = new double[other.size()];
        for (int j = 0; j < out.length; j++) {
            out[j] = (j < result.size() ? result.get(j) : 0) - other.get(j);
        }
        return out;
    }
}
