package dev.eddy.generative.refine;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Denoising as in the paper (Lippe et al. 2023, section 3): noise is added to the estimate, and a model that predicts this noise takes it off again.
 *
 * <pre>
 *   y ← NN(0, u, 0),     y ← y + σ_k ε,   y ← y − σ_k NN(y, u, k),     σ_k = σ_min^{k/K},   k = 1 … K
 * </pre>
 *
 * It learns y from 0 at k = 0, and ε from y + σ_k ε at all others. Noise is in units of changes. A first noise σ₁ well above the error
 * of the first prediction loses what that one knew: choose σ₁ = σ_min^{1/K} at most a third of that error.
 */
@Doc("noise is added and taken off again, at smaller and smaller sizes")
public record NoiseDenoising(
        @Default("3") @Doc("number of refinements; 0 is the plain emulator")
        int refinements,

        @Default("2e-3") @Doc("size of the last noise, in units of changes")
        double smallest)
        implements Denoising {
    public NoiseDenoising {
        Check.that(
                refinements >= 0 && smallest >= 0 && smallest <= 1,
                "denoising by noise: refinements is at least 0 and smallest between 0 and 1, got %d and %s",
                refinements,
                smallest);
    }

    /** σ_k, k from 1. */
    public double sigma(int k) {
        return Math.pow(smallest, (double) k / refinements);
    }

    @Override
    public Level level(int k) {
        return k == 0 ? new Level(0, 0, 1, 0) : new Level(1, sigma(k), 0, 1);
    }

    @Override
    public List<Tensor> estimates(DenoisingModel model, Tensor previous, Tensor shape, Supplier<Tensor> noise) {
        List<Tensor> all = new ArrayList<>();
        Tensor estimate = model.at(Tensors.zerosLike(shape), previous, 0);
        all.add(estimate);
        for (int k = 1; k <= refinements; k++) {
            Tensor noisy = estimate.plus(sigma(k), noise.get());
            estimate = noisy.plus(-sigma(k), model.at(noisy, previous, k));
            all.add(estimate);
        }
        return all;
    }
}
