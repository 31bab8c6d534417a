package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * k(τ) = Σ_q e^{a_q} g(τ; e^{ℓ_q}): a sum of falling correlations, often of one.
 *
 * @param logWeights a, {@code [q]}, logarithms of variances
 * @param logRates ℓ, {@code [q]}
 */
public record DecayingKernel(Decay decay, Tensor logWeights, Tensor logRates) implements StationaryKernel {
    public DecayingKernel {
        Check.that(
                logWeights.rank() == 1 && logWeights.size(0) == logRates.elements() && logRates.rank() == 1,
                "a kernel has one weight and one rate for each term, got shapes %s and %s",
                Shapes.text(logWeights.shape()),
                Shapes.text(logRates.shape()));
    }

    /** One term. */
    public static DecayingKernel of(Decay decay, double variance, double rate) {
        Check.that(
                variance > 0 && rate > 0, "variance and rate of a kernel are positive, got %s and %s", variance, rate);
        return new DecayingKernel(
                decay,
                Tensors.full(DType.FLOAT64, Math.log(variance), 1),
                Tensors.full(DType.FLOAT64, Math.log(rate), 1));
    }

    @Override
    public Tensor at(Tensor lags, int derivative) {
        return decay.derivatives(lags.unsqueeze(-1), logRates.exp(), derivative)
                .get(derivative)
                .times(logWeights.exp())
                .sum(-1);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(logWeights, logRates);
    }

    @Override
    public DecayingKernel with(List<Tensor> parameters) {
        return new DecayingKernel(decay, parameters.get(0), parameters.get(1));
    }
}
