package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A kernel whose spectrum is a mixture of bumps at frequencies μ_q, Gaussian ones with {@link Decay#SQUARED_EXPONENTIAL} and
 * Student's t with {@link Decay#MATERN_5_2} (Fang et al., ICLR 2024, equations 7 and 9, with e^ℓ in the place of their rates):
 *
 * <pre>  k(τ) = Σ_q e^{a_q} g(τ; e^{ℓ_q}) cos(2π μ_q τ) </pre>
 *
 * @param logWeights a, {@code [q]}
 * @param logRates ℓ, {@code [q]}
 * @param frequencies μ, {@code [q]}, in cycles per unit length
 */
public record SpectralMixture(Decay decay, Tensor logWeights, Tensor logRates, Tensor frequencies)
        implements StationaryKernel {
    /** Binomial coefficients of the rule of Leibniz, up to the fourth derivative. */
    private static final double[][] BINOMIAL = {{1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}, {1, 4, 6, 4, 1}};

    public SpectralMixture {
        long[] shape = logWeights.shape();
        Check.that(
                shape.length == 1
                        && Arrays.equals(shape, logRates.shape())
                        && Arrays.equals(shape, frequencies.shape()),
                "a mixture has one weight, one rate and one frequency for each component, got shapes %s, %s and %s",
                Shapes.text(shape),
                Shapes.text(logRates.shape()),
                Shapes.text(frequencies.shape()));
    }

    /** Equal weights of sum 1, rate 1, and frequencies from 0 to the highest: where learning starts. */
    public static SpectralMixture spread(Decay decay, int components, double highest) {
        Check.that(
                components >= 1 && highest > 0,
                "a mixture has 1 component or more up to a positive frequency, got %d up to %s",
                components,
                highest);
        double step = components == 1 ? 0 : highest / (components - 1);
        return new SpectralMixture(
                decay,
                Tensors.full(DType.FLOAT64, -Math.log(components), components),
                Tensors.zeros(DType.FLOAT64, components),
                Tensors.range(DType.FLOAT64, components).times(step));
    }

    @Override
    public Tensor at(Tensor lags, int derivative) {
        Tensor along = lags.unsqueeze(-1);
        List<Tensor> falls = decay.derivatives(along, logRates.exp(), derivative);
        Tensor circular = frequencies.times(2 * Math.PI);
        List<Tensor> waves = waves(along.times(circular), circular, derivative);
        Tensor sum = falls.get(0).times(waves.get(derivative));
        for (int m = 1; m <= derivative; m++) {
            sum = sum.plus(BINOMIAL[derivative][m], falls.get(m).times(waves.get(derivative - m)));
        }
        return sum.times(logWeights.exp()).sum(-1);
    }

    /**
     * The power spectrum S(f) for frequencies f ≥ 0, with k(τ) = ∫₀^∞ S(f) cos 2πfτ df: a bump at each μ_q, and what of its mirror
     * image reaches over 0.
     *
     * @param at f in cycles per unit length, {@code [n]}
     */
    public Tensor density(Tensor at) {
        Tensor place = at.unsqueeze(-1);
        Tensor rates = logRates.exp();
        return decay.bump(place.minus(frequencies), rates)
                .plus(decay.bump(place.plus(frequencies), rates))
                .times(logWeights.exp())
                .sum(-1);
    }

    /** cos(ωτ) and its derivatives by τ. */
    private static List<Tensor> waves(Tensor phase, Tensor circular, int order) {
        Tensor cosine = phase.cos();
        Tensor sine = order == 0 ? cosine : phase.sin();
        List<Tensor> waves = new ArrayList<>();
        Tensor factor = Tensors.scalar(DType.FLOAT64, 1);
        for (int m = 0; m <= order; m++) {
            Tensor wave = (m % 2 == 0 ? cosine : sine).times(factor);
            waves.add(m % 4 == 1 || m % 4 == 2 ? wave.negated() : wave);
            factor = factor.times(circular);
        }
        return waves;
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(logWeights, logRates, frequencies);
    }

    @Override
    public SpectralMixture with(List<Tensor> parameters) {
        return new SpectralMixture(decay, parameters.get(0), parameters.get(1), parameters.get(2));
    }
}
