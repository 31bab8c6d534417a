package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * p(x | y) ∝ (‖x − y‖² + r²)^{−(N + D)/2} with r = σ√D: the field of a charge in N + D dimensions, of whose D further ones only the
 * distance r matters (Xu et al. 2023, eq. 4 and 8). D = 1 is the Poisson flow, D → ∞ the {@link GaussianKernel}.
 *
 * <p>The distance is R = r √(G_{N/2}/G_{D/2}) with Gamma variables G of these shapes, the direction uniform.
 */
@Doc("noise of the electric field in more dimensions; infinitely many are Gaussian noise")
public record PoissonKernel(
        @Default("128.0") @Doc("further dimensions D, above 0")
        double dimensions) implements NoiseKernel {
    public PoissonKernel {
        Check.that(
                dimensions > 0 && Double.isFinite(dimensions),
                "poisson: dimensions is positive and finite, got %s; take gaussian for infinitely many",
                dimensions);
    }

    /** This kernel, or the Gaussian one for infinitely many dimensions. */
    public static NoiseKernel of(double dimensions) {
        return Double.isInfinite(dimensions) ? new GaussianKernel() : new PoissonKernel(dimensions);
    }

    @Override
    public Tensor draw(double[] sigmas, long[] state, Draws draws) {
        int size = Math.toIntExact(Shapes.elements(state));
        double[] values = new double[sigmas.length * size];
        for (int i = 0; i < sigmas.length; i++) {
            double[] direction = draws.normals(size);
            double squares = 0;
            for (double value : direction) {
                squares += value * value;
            }
            // A direction times the distance: squares/2 is the Gamma variable of shape N/2 itself, independent of the
            // direction.
            double factor = sigmas[i] * Math.sqrt(dimensions / 2 / draws.gamma(dimensions / 2));
            for (int j = 0; j < size; j++) {
                values[i * size + j] = factor * direction[j];
            }
        }
        return Tensors.of(values, Shapes.batch(sigmas.length, state));
    }

    @Override
    public Tensor logDensity(Tensor squaredDistance, long dims, Tensor sigma) {
        Tensor ratio = squaredDistance.over(sigma.squared().times(dimensions));
        return Special.log1p(ratio).times(-(dims + dimensions) / 2);
    }
}
