package dev.eddy.residual;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;

/**
 * The Sobolev norm of fields {@code [slices, …, x…]} on a periodic grid, a mean over the domain and over whatever stands between
 * slices and axes:
 *
 * <pre>  ‖r‖² = Σ_k (α + |κ|²)ˢ |r̂_k|²/N² </pre>
 *
 * with the true wave number κ for every mode and N points in all. For α = 0 and s &lt; 0 the mean is left out. s = −1 is the dual
 * norm: ‖r‖² = mean(rφ) with −Δφ = r. Some published code has s/2 in the place of s; here it is s.
 */
final class SobolevNorm implements Norm {
    private final SpectralGrid grid;
    private final Tensor weights;

    SobolevNorm(Grid domain, double order, double shift, DType type) {
        Check.that(
                shift >= 0 && Double.isFinite(shift) && Double.isFinite(order),
                "a Sobolev norm has a finite order and a shift of 0 or more, got %s and %s",
                order,
                shift);
        Check.that(domain.isPeriodic(), "a Sobolev norm by Fourier modes needs periodic axes, got %s", domain.axes());
        this.grid = SpectralGrid.of(domain);
        double perPoint = 1 / Math.pow(grid.pointCount(), 2);
        this.weights = grid.real(k -> {
                    double square = shift;
                    for (int d = 0; d < k.length; d++) {
                        square += Math.pow(k[d] * grid.fundamental(d), 2);
                    }
                    return square == 0 && order < 0 ? 0 : Math.pow(square, order) * perPoint;
                })
                .times(grid.multiplicity())
                .toTensor(grid, type)
                .real()
                .lasting();
    }

    @Override
    public Tensor squared(Tensor values) {
        int dims = grid.dims();
        Check.that(
                values.rank() > dims,
                "a Sobolev norm takes fields [slices, …, x…] on %d axes, got %s",
                dims,
                Shapes.text(values.shape()));
        long[] shape = new long[dims + 2];
        shape[0] = values.size(0);
        shape[1] = -1;
        System.arraycopy(grid.grid().points(), 0, shape, 2, dims);
        Tensor spectrum = grid.forward(values.reshape(shape));
        Tensor power = spectrum.real().squared().plus(spectrum.imaginary().squared());
        return power.times(weights).reshape(shape[0], power.size(1), -1).sum(2).mean(1);
    }
}
