package dev.eddy.generative.field;

import dev.eddy.generative.path.NoiseKernel;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Noise of a kernel as the first end of paths: kernels of all levels are one another, scaled, so that x₁ + σ x₀ with x₀ of level 1 has
 * noise of level σ.
 */
public record KernelNoise(NoiseKernel kernel, List<Long> state, double sigma) implements Source {
    public KernelNoise {
        state = List.copyOf(state);
    }

    /** Of level 1, for states of this shape. */
    public static KernelNoise of(NoiseKernel kernel, long... state) {
        return new KernelNoise(kernel, Arrays.stream(state).boxed().collect(Collectors.toList()), 1);
    }

    /** Of another level: where samplers begin. */
    public KernelNoise withSigma(double other) {
        return new KernelNoise(kernel, state, other);
    }

    @Override
    public Tensor draw(int count, Draws draws, DType type) {
        double[] sigmas = new double[count];
        Arrays.fill(sigmas, sigma);
        return kernel.draw(sigmas, state.stream().mapToLong(size -> size).toArray(), draws)
                .to(type);
    }
}
