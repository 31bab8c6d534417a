package dev.eddy.gaussian.process;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * What was seen of a function on a line: y = (𝓛u)(x) + e with e ~ N(0, noise). With 𝓛 the identity these are values; with
 * that of an equation 𝓛u = f it is the equation at points of collocation.
 *
 * @param points x, {@code [n]}
 * @param operator 𝓛, with constant coefficients, of order 2 at most
 * @param values y, {@code [n]}
 * @param noise variance of e, one number, recorded
 */
public record Observed(Tensor points, DerivativePolynomial operator, Tensor values, Tensor noise) {
    /** u itself. */
    public static final DerivativePolynomial VALUE = DerivativePolynomial.constant(1, 1);

    public Observed {
        Check.that(
                points.rank() == 1 && values.rank() == 1 && points.size(0) == values.size(0),
                "observations are points [n] with values [n], got %s and %s",
                Shapes.text(points.shape()),
                Shapes.text(values.shape()));
        Check.that(noise.elements() == 1, "the noise of observations is one variance, got %s", noise);
        checkOperator(operator);
    }

    /** Values of u with a noise of this variance. */
    public static Observed values(Tensor points, Tensor values, double noise) {
        return of(points, VALUE, values, noise);
    }

    /** Values of 𝓛u with a noise of this variance. */
    public static Observed of(Tensor points, DerivativePolynomial operator, Tensor values, double noise) {
        Check.that(
                noise >= 0 && Double.isFinite(noise), "the variance of a noise is 0 or more and finite, got %s", noise);
        return new Observed(points, operator, values, Tensors.scalar(DType.FLOAT64, noise));
    }

    static void checkOperator(DerivativePolynomial operator) {
        Check.that(
                operator.dims() == 1 && operator.order() <= Decay.HIGHEST / 2 && !operator.isZero(),
                "an operator on a process is in 1-D, not 0 and of order %d at most, got %s in %d-D",
                Decay.HIGHEST / 2,
                operator,
                operator.dims());
    }
}
