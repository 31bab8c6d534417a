package dev.eddy.generative.refine;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Denoising as a diffusion of K + 1 steps (Lippe et al. 2023, appendix; their published code): from pure noise through K refinements, by
 * the ancestral steps of Ho, Jain and Abbeel (2020).
 *
 * <pre>
 *   β_k = β_min^{(K−k)/K},   ᾱ_k = Π_{i≤k} (1 − β_i),   y = ε,   for k = K … 0, ᾱ_{−1} = 1:
 *   D = √ᾱ_k y − √(1−ᾱ_k) NN(y, u, k)
 *   y ← √ᾱ_{k−1} β_k/(1−ᾱ_k) D + √(1−β_k) (1−ᾱ_{k−1})/(1−ᾱ_k) y + [k &gt; 0] √((1−ᾱ_{k−1})/(1−ᾱ_k) β_k) ε
 * </pre>
 *
 * It learns √ᾱ_k ε − √(1−ᾱ_k) y, or y itself, from √ᾱ_k y + √(1−ᾱ_k) ε. β_K = 1: the first step starts from noise alone.
 */
@Doc("a diffusion of few steps, from noise alone")
public record DiffusionDenoising(
        @Default("3") @Doc("number of refinements") int refinements,

        @Default("4e-7") @Doc("rate of the last step: variance of the noise that is left")
        double smallest,

        @Default("velocity") @Doc("what the model gives: velocity or data")
        Given predicting)
        implements Denoising {
    /** What a model gives. */
    public enum Given {
        /** √ᾱ ε − √(1−ᾱ) y. */
        VELOCITY,
        /** y. */
        DATA
    }

    public DiffusionDenoising {
        Check.that(
                refinements >= 1 && smallest > 0 && smallest < 1,
                "denoising by diffusion: refinements is at least 1 and smallest between 0 and 1, got %d and %s",
                refinements,
                smallest);
    }

    /** β_0 … β_K. */
    public double[] betas() {
        double[] betas = new double[refinements + 1];
        for (int k = 0; k <= refinements; k++) {
            betas[k] = Math.pow(smallest, (double) (refinements - k) / refinements);
        }
        return betas;
    }

    /** ᾱ_0 … ᾱ_K. */
    public double[] alphaBars() {
        double[] bars = betas();
        double product = 1;
        for (int k = 0; k < bars.length; k++) {
            product *= 1 - bars[k];
            bars[k] = product;
        }
        return bars;
    }

    @Override
    public Level level(int k) {
        double signal = Math.sqrt(alphaBars()[k]);
        double noise = Math.sqrt(1 - alphaBars()[k]);
        return predicting == Given.DATA ? new Level(signal, noise, 1, 0) : new Level(signal, noise, -noise, signal);
    }

    @Override
    public List<Tensor> estimates(DenoisingModel model, Tensor previous, Tensor shape, Supplier<Tensor> noise) {
        double[] betas = betas();
        double[] bars = alphaBars();
        List<Tensor> all = new ArrayList<>();
        Tensor y = noise.get();
        all.add(y);
        for (int k = refinements; k >= 0; k--) {
            double before = k == 0 ? 1 : bars[k - 1];
            double left = (1 - before) / (1 - bars[k]);
            Tensor given = model.at(y, previous, k);
            Tensor data = predicting == Given.DATA
                    ? given
                    : y.times(Math.sqrt(bars[k])).plus(-Math.sqrt(1 - bars[k]), given);
            y = data.times(Math.sqrt(before) * betas[k] / (1 - bars[k])).plus(Math.sqrt(1 - betas[k]) * left, y);
            if (k > 0) {
                y = y.plus(Math.sqrt(left * betas[k]), noise.get());
            }
            all.add(y);
        }
        return all;
    }
}
