package dev.eddy.gaussian.randomgrid;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/**
 * The law of the parameters given values at scattered points, q_α(z | y, X) = N(μ, diag τ²), by a {@link GridInvariantEncoder}. Learned on
 * what a {@link ForwardModel} says of parameters at random:
 *
 * <pre>  loss = −E log q_α(z | y, X),   y = u(X) + noise,   u ~ p_β(· | z) </pre>
 */
public final class InverseModel {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final EquationFamily family;
    private final GridInvariantEncoder.Built encoder;

    private InverseModel(EquationFamily family, GridInvariantEncoder.Built encoder) {
        this.family = family;
        this.encoder = encoder;
    }

    /** A fresh model. */
    public static InverseModel of(EquationFamily family, GridInvariantEncoder encoder, Seed seed, DType precision) {
        return new InverseModel(family, encoder.build(family.dims(), 2 * family.parameters(), seed, precision));
    }

    /** What is learned. */
    public Weights weights() {
        return encoder.weights();
    }

    /** μ and log τ, {@code [batch, p]} each. */
    public record Law(Tensor mean, Tensor logDeviation) {
        /** −log density at z, mean over the batch and summed over parameters. */
        Tensor surprise(Tensor z) {
            return z.minus(mean)
                    .times(logDeviation.negated().exp())
                    .squared()
                    .plus(LOG_TWO_PI)
                    .times(0.5)
                    .plus(logDeviation)
                    .sum(1)
                    .mean();
        }

        /** One draw, {@code [batch, p]}. */
        Tensor draw(Tensor normals) {
            return mean.plus(logDeviation.exp().times(normals));
        }

        /** As normal laws in double precision. */
        public Gaussian gaussian() {
            return Gaussian.independent(
                    mean.to(DType.FLOAT64),
                    logDeviation.to(DType.FLOAT64).times(2).exp());
        }
    }

    /**
     * The laws of batches of observations.
     *
     * @param points {@code [batch, n, d]}
     * @param values {@code [batch, n]}
     */
    public Law of(Tensor points, Tensor values) {
        DType own = weights().flat().dtype();
        Tensor both = encoder.apply(points.to(own), values.to(own));
        long p = family.parameters();
        return new Law(both.narrow(1, 0, p), both.narrow(1, p, p).minus(2));
    }

    /** The loss of parameters {@code [batch, p]} behind observations. */
    public Tensor loss(Tensor points, Tensor values, Tensor z) {
        return of(points, values).surprise(z);
    }
}
