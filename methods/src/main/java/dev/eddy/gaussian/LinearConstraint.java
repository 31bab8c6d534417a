package dev.eddy.gaussian;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a vector x: b = G x + η with η ~ N(0, R). With R = 0 it holds exactly. The constructor looks at shapes alone; {@link
 * #of} is for noises from elsewhere.
 *
 * @param matrix G, {@code [m, n]} or {@code [..., m, n]}
 * @param value b, {@code [..., m]}; leading axes are those of a batch of laws
 * @param noise R, {@code [m, m]} or {@code [..., m, m]}
 */
public record LinearConstraint(Tensor matrix, Tensor value, Tensor noise) {
    public LinearConstraint {
        long rows = matrix.rank() < 2 ? -1 : matrix.size(-2);
        Check.that(
                rows >= 1
                        && value.rank() >= 1
                        && value.size(-1) == rows
                        && noise.rank() >= 2
                        && noise.size(-1) == rows
                        && noise.size(-2) == rows,
                "a constraint has a matrix [m, n], values [..., m] and a noise [m, m], got %s, %s and %s",
                Shapes.text(matrix.shape()),
                Shapes.text(value.shape()),
                Shapes.text(noise.shape()));
    }

    /**
     * With a noise R that is looked at.
     *
     * @throws dev.eddy.misuse.Misuse if it is no covariance; see {@link Covariances}
     */
    public static LinearConstraint of(Tensor matrix, Tensor value, Tensor noise) {
        LinearConstraint constraint = new LinearConstraint(matrix, value, noise);
        Covariances.require("the noise R of a constraint", noise);
        return constraint;
    }

    /** b = G x, exactly. */
    public static LinearConstraint exact(Tensor matrix, Tensor value) {
        return noisy(matrix, value, 0);
    }

    /** b = G x + η with independent η of this variance. */
    public static LinearConstraint noisy(Tensor matrix, Tensor value, double variance) {
        Check.that(
                variance >= 0 && Double.isFinite(variance),
                "the variance of a constraint is 0 or more and finite, got %s",
                variance);
        int rows = Math.toIntExact(matrix.size(-2));
        return new LinearConstraint(
                matrix, value, Tensors.identity(DType.FLOAT64, rows).times(variance));
    }

    /** The integral over these points, by the rule of trapezoids, has this value, exactly. */
    public static LinearConstraint integral(Tensor points, Tensor value) {
        return exact(trapezoids(points).unsqueeze(0), value.unsqueeze(-1));
    }

    /** This constraint and others at once. */
    public LinearConstraint and(LinearConstraint other) {
        Tensor above = Tensors.zeros(DType.FLOAT64, matrix.size(-2), other.matrix.size(-2));
        return new LinearConstraint(
                Tensors.cat(List.of(matrix, other.matrix), -2),
                Tensors.cat(List.of(value, other.value), -1),
                Tensors.cat(
                        List.of(
                                Tensors.cat(List.of(noise, above), -1),
                                Tensors.cat(List.of(above.transpose(0, 1), other.noise), -1)),
                        -2));
    }

    /** Weights ½(Δ_left + Δ_right) of the rule of trapezoids over ascending points {@code [n]}. */
    public static Tensor trapezoids(Tensor points) {
        Check.that(
                points.rank() == 1 && points.size(0) >= 2,
                "the rule of trapezoids needs two points or more [n], got %s",
                Shapes.text(points.shape()));
        long last = points.size(0) - 1;
        Tensor widths = points.narrow(0, 1, last).minus(points.narrow(0, 0, last));
        Check.that(
                widths.min().item() > 0, "points of an integral are in ascending order and differ; sort them before");
        Tensor none = Tensors.zeros(points.dtype(), 1);
        return Tensors.cat(List.of(none, widths), 0)
                .plus(Tensors.cat(List.of(widths, none), 0))
                .times(0.5);
    }

    /** b − G μ, {@code [..., m]}: how far a mean is from it. */
    public Tensor gap(Tensor mean) {
        return value.minus(Columns.times(matrix, mean));
    }

    /**
     * log N(G u; b, R) − log N(G u; G μ, R + G Σ Gᵀ), {@code [...]}: what is added to the likelihood of a prior at u to have that
     * of the constrained law. Needs noise.
     */
    public Tensor logCorrection(Gaussian prior, Tensor u) {
        Tensor seen = Columns.times(matrix, u);
        return new Gaussian(value, noise.rank() == value.rank() + 1 ? noise : noise.expand(covariances()))
                .logDensity(seen)
                .minus(prior.mapped(matrix).plusNoise(noise).logDensity(seen));
    }

    private long[] covariances() {
        long[] shape = value.shape();
        long[] all = Arrays.copyOf(shape, shape.length + 1);
        all[shape.length] = shape[shape.length - 1];
        return all;
    }

    /** Gᵀ. */
    Tensor adjoint() {
        return Dense.adjoint(matrix);
    }
}
