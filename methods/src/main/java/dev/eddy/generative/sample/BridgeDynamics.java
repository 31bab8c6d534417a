package dev.eddy.generative.sample;

import dev.eddy.ode.Rate;
import dev.eddy.ode.stochastic.Diffusion;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * The diffusions that have the marginals of an interpolant (Albergo, Boffi and Vanden-Eijnden 2023, Corollary 2.18): with any ε(t) ≥ 0,
 *
 * <pre>
 *   forward    dX = (b + ε s) dt + √(2ε) dW          backward   dX = (b − ε s) dt + √(2ε) dW, with falling times
 * </pre>
 *
 * of its drift b and its score s. ε = 0 is the transport itself.
 */
public final class BridgeDynamics {
    private BridgeDynamics() {}

    /** From x₀ to x₁. */
    public static Sde forward(Rate drift, Rate score, DoubleUnaryOperator epsilon) {
        return along(drift, score, epsilon, 1);
    }

    /** From x₁ to x₀: to be solved with falling times. */
    public static Sde backward(Rate drift, Rate score, DoubleUnaryOperator epsilon) {
        return along(drift, score, epsilon, -1);
    }

    private static Sde along(Rate drift, Rate score, DoubleUnaryOperator epsilon, int sign) {
        Rate both = (time, x) -> {
            double e = epsilon.applyAsDouble(time.value());
            Tensor b = drift.at(time, x);
            return e == 0 ? b : b.plus(sign * e, score.at(time, x));
        };
        Diffusion noise = (time, x, increment) -> increment.times(Math.sqrt(2 * epsilon.applyAsDouble(time.value())));
        return Sde.additive(both, noise);
    }
}
