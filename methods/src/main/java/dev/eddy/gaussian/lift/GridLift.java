package dev.eddy.gaussian.lift;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;

/**
 * Features at scattered points as features on a grid, by Gaussian weights of which each channel has its width; and back. What comes
 * out does not depend on the order of the points (Gordon et al., Convolutional Conditional Neural Processes, ICLR 2020;
 * Vadeboncoeur et al., ICML 2023). Recorded with respect to features, points and widths.
 *
 * <pre>
 *   ω_c(g, i) = exp(−|x_g − x_i|²/(2ℓ_c²))     h_c(g) = Σ_i ω_c f_c(i) / (Σ_i ω_c + ε)     f_c(i) = Σ_g ω_c h_c(g) / (Σ_g ω_c + ε)
 * </pre>
 *
 * Memory goes with points · grid points · channels.
 *
 * @param grid x_g, {@code [grid points, dims]}, flattened in row-major order
 * @param logWidths log ℓ, {@code [channels]}
 * @param epsilon ε; what is far from all points is 0
 */
public record GridLift(Tensor grid, Tensor logWidths, double epsilon) {
    public GridLift {
        Check.that(
                grid.rank() == 2 && logWidths.rank() == 1,
                "a lift has grid points [points, dims] and widths [channels], got %s and %s",
                Shapes.text(grid.shape()),
                Shapes.text(logWidths.shape()));
        Check.that(epsilon > 0, "epsilon of a lift is positive, got %s", epsilon);
    }

    /** Features {@code [..., n, channels]} at points {@code [..., n, dims]} on the grid, {@code [..., grid points, channels]}. */
    public Tensor toGrid(Tensor points, Tensor features) {
        return averaged(weights(points), features.unsqueeze(-3), -2);
    }

    /** How near points are to each grid point: Σ_i ω, {@code [..., grid points, channels]}. */
    public Tensor density(Tensor points) {
        return weights(points).sum(-2);
    }

    /** Fields on the grid {@code [..., grid points, channels]} read at points, {@code [..., n, channels]}. */
    public Tensor toPoints(Tensor points, Tensor fields) {
        return averaged(weights(points), fields.unsqueeze(-2), -3);
    }

    private Tensor averaged(Tensor weights, Tensor values, int axis) {
        return weights.times(values).sum(axis).over(weights.sum(axis).plus(epsilon));
    }

    /** ω, {@code [..., grid points, n, channels]}. */
    private Tensor weights(Tensor points) {
        Check.that(
                points.rank() >= 2 && points.size(-1) == grid.size(1),
                "points of a lift are [..., n, %d], as its grid, got %s",
                grid.size(1),
                Shapes.text(points.shape()));
        Tensor squares = grid.unsqueeze(1).minus(points.unsqueeze(-3)).squared().sum(-1);
        return squares.unsqueeze(-1)
                .times(logWidths.times(-2).exp().times(-0.5))
                .exp();
    }
}
