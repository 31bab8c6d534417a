package dev.eddy.generative.path;

import dev.eddy.kinds.Doc;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** N(0, σ²) in every number. */
@Doc("Gaussian noise")
public record GaussianKernel() implements NoiseKernel {
    @Override
    public Tensor draw(double[] sigmas, long[] state, Draws draws) {
        int size = Math.toIntExact(Shapes.elements(state));
        double[] values = draws.normals(sigmas.length * size);
        for (int i = 0; i < values.length; i++) {
            values[i] *= sigmas[i / size];
        }
        return Tensors.of(values, Shapes.batch(sigmas.length, state));
    }

    @Override
    public Tensor logDensity(Tensor squaredDistance, long dims, Tensor sigma) {
        return squaredDistance.over(sigma.squared().times(-2));
    }
}
