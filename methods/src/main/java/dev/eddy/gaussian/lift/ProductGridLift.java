package dev.eddy.gaussian.lift;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * The {@linkplain GridLift lift} onto the product of axes. Its weights are products too,
 *
 * <pre>
 *   ω_c(g, i) = Π_a exp(−(x_{g,a} − x_{i,a})²/(2ℓ_c²))
 * </pre>
 *
 * so that the sums over the points are one matrix product for each channel, and memory goes with points · channels · grid points of all
 * axes but the last, not of all axes. Recorded with respect to features, points and widths.
 *
 * @param axes coordinates along each axis, {@code [grid points of the axis]}
 * @param logWidths log ℓ, {@code [channels]}
 * @param epsilon ε; what is far from all points is 0
 */
public record ProductGridLift(List<Tensor> axes, Tensor logWidths, double epsilon) {
    public ProductGridLift {
        axes = List.copyOf(axes);
        Check.that(
                !axes.isEmpty() && axes.stream().allMatch(axis -> axis.rank() == 1) && logWidths.rank() == 1,
                "a lift has coordinates [points] for each axis and widths [channels], got %s and %s",
                axes.stream().map(axis -> Shapes.text(axis.shape())).toList(),
                Shapes.text(logWidths.shape()));
        Check.that(epsilon > 0, "epsilon of a lift is positive, got %s", epsilon);
    }

    /**
     * What reaches the grid.
     *
     * @param features h, {@code [batch, channels, x, y, …]}
     * @param density Σ_i ω, of the same shape
     */
    public record Lifted(Tensor features, Tensor density) {}

    /** Features {@code [batch, n, channels]} at points {@code [batch, n, dims]}. */
    public Lifted lift(Tensor points, Tensor features) {
        Check.that(
                points.rank() == 3 && points.size(2) == axes.size() && features.rank() == 3,
                "points of a lift are [batch, n, %d] and features [batch, n, channels], got %s and %s",
                axes.size(),
                Shapes.text(points.shape()),
                Shapes.text(features.shape()));
        int last = axes.size() - 1;
        Tensor ofFeatures = features.transpose(1, 2).unsqueeze(2);
        Tensor left =
                Tensors.cat(List.of(ofFeatures, Tensors.zerosLike(ofFeatures).plus(1)), 2);
        for (int a = 0; a < last; a++) {
            left = outer(left, weights(points, a).transpose(2, 3));
        }
        Tensor sums = left.matmul(weights(points, last));
        long[] shape = new long[axes.size() + 2];
        shape[0] = points.size(0);
        shape[1] = features.size(2);
        for (int a = 0; a <= last; a++) {
            shape[a + 2] = axes.get(a).size(0);
        }
        long half = sums.size(2) / 2;
        Tensor density = sums.narrow(2, half, half).reshape(shape);
        return new Lifted(sums.narrow(2, 0, half).reshape(shape).over(density.plus(epsilon)), density);
    }

    /** Products of rows {@code [batch, channels, r, n]} and {@code [batch, channels, g, n]}: {@code [batch, channels, r·g, n]}. */
    private static Tensor outer(Tensor rows, Tensor weights) {
        return rows.unsqueeze(3)
                .times(weights.unsqueeze(2))
                .reshape(rows.size(0), rows.size(1), rows.size(2) * weights.size(2), rows.size(3));
    }

    /** Of one axis, {@code [batch, channels, n, g]}. */
    private Tensor weights(Tensor points, int axis) {
        Tensor squares = points.narrow(2, axis, 1).minus(axes.get(axis)).squared();
        Tensor rates = logWidths.times(-2).exp().times(-0.5).reshape(-1, 1, 1);
        return squares.unsqueeze(1).times(rates).exp();
    }
}
