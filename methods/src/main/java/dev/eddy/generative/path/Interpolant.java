package dev.eddy.generative.path;

import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/**
 * A bridge between any two distributions in unit time (Albergo, Boffi and Vanden-Eijnden 2023): x_t = α(t) x₀ + β(t) x₁ + γ(t) z, z
 * standard normal. A {@link NoiseSchedule} is one with α = s, β = a. {@link Interpolants} has those with a name.
 */
@FunctionalInterface
public interface Interpolant {
    /** The weights at a time. */
    Weights at(double t);

    /**
     * Weights, their derivatives in t, and products that are finite where derivatives are not.
     *
     * @param alpha of x₀
     * @param beta of x₁
     * @param gamma of z
     */
    record Weights(
            double alpha,
            double beta,
            double gamma,
            double dAlpha,
            double dBeta,
            double dGamma,
            double alphaDAlpha,
            double betaDBeta,
            double gammaDGamma) {
        static Weights of(double alpha, double beta, double dAlpha, double dBeta, Gamma.Value gamma) {
            return new Weights(
                    alpha,
                    beta,
                    gamma.value(),
                    dAlpha,
                    dBeta,
                    gamma.derivative(),
                    alpha * dAlpha,
                    beta * dBeta,
                    gamma.product());
        }
    }

    /** The weights at the times of a batch. */
    default AtTimes<Weights> at(Time time, Tensor state) {
        return AtTimes.of(this::at, time, state);
    }

    /** x_t. */
    default Tensor state(AtTimes<Weights> at, Tensor x0, Tensor x1, Tensor z) {
        return at.plus(at.sum(Weights::alpha, x0, Weights::beta, x1), Weights::gamma, z);
    }

    /** dx_t/dt for fixed x₀, x₁ and z. */
    default Tensor rate(AtTimes<Weights> at, Tensor x0, Tensor x1, Tensor z) {
        return at.plus(meanRate(at, x0, x1), Weights::dGamma, z);
    }

    /** dx_t/dt without γ' z. */
    default Tensor meanRate(AtTimes<Weights> at, Tensor x0, Tensor x1) {
        return at.sum(Weights::dAlpha, x0, Weights::dBeta, x1);
    }
}
