package dev.eddy.generative.path;

import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;

/**
 * What noise data are blurred with: rotationally symmetric, with a level σ. {@link GaussianKernel} is diffusion, {@link
 * PoissonKernel} the electric field of charges in more dimensions.
 */
public interface NoiseKernel {
    /**
     * Noise of level σ.
     *
     * @param sigmas level of each sample
     * @param state shape of one sample
     * @return FLOAT64 {@code [batch, state…]}
     */
    Tensor draw(double[] sigmas, long[] state, Draws draws);

    /**
     * Logarithm of the kernel, up to what does not depend on the distance.
     *
     * @param squaredDistance {@code [batch, …]}
     * @param dims numbers of a state
     * @param sigma level, broadcast against the distances
     */
    Tensor logDensity(Tensor squaredDistance, long dims, Tensor sigma);
}
