package dev.eddy.residual;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Weights of the terms of a loss such that the gradients of all are equally long (Wang, Sankaran, Wang and Perdikaris 2023, An
 * Expert's Guide to Training Physics-informed Neural Networks, algorithm 1):
 *
 * <pre>  λ̂ⱼ = Σᵢ ‖∇Lᵢ‖ / ‖∇Lⱼ‖      λ ← α λ + (1 − α) λ̂ </pre>
 *
 * A term without a gradient keeps its weight.
 *
 * @param memory α, in [0, 1)
 */
public record GradientNorms(double memory) {
    public GradientNorms {
        Check.that(memory >= 0 && memory < 1, "gradient norms: the memory is in [0, 1), got %s", memory);
    }

    /**
     * The next weights; plain numbers, which whoever resumes a training keeps.
     *
     * @param terms numbers
     * @param gradient of such a number with respect to all that is learned, which can be asked for again
     * @param before the weights so far, 1 for each term at first
     */
    public double[] next(List<Tensor> terms, UnaryOperator<Tensor> gradient, double[] before) {
        Check.that(
                terms.size() == before.length,
                "there is one weight for each of %d terms, got %d",
                terms.size(),
                before.length);
        double[] norms = new double[before.length];
        double sum = 0;
        for (int j = 0; j < norms.length; j++) {
            Tensor term = terms.get(j);
            norms[j] = term.requiresGrad()
                    ? Math.sqrt(gradient.apply(term).detach().squared().sum().item())
                    : 0;
            sum += norms[j];
        }
        double[] next = before.clone();
        for (int j = 0; j < next.length; j++) {
            if (norms[j] > 0 && Double.isFinite(sum)) {
                next[j] = memory * before[j] + (1 - memory) * sum / norms[j];
            }
        }
        return next;
    }
}
