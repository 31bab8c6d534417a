package dev.eddy.ode.stochastic;

import dev.eddy.ode.Rate;

/**
 * A stochastic differential equation dx = f(t, x) dt + g(t, x) dW.
 *
 * @param drift f
 * @param diffusion g
 * @param interpretation what the integral over dW means
 */
public record Sde(Rate drift, Diffusion diffusion, Interpretation interpretation) {
    /** In the sense of Itô. */
    public static Sde ito(Rate drift, Diffusion diffusion) {
        return new Sde(drift, diffusion, Interpretation.ITO);
    }

    /** In the sense of Stratonovich. */
    public static Sde stratonovich(Rate drift, Diffusion diffusion) {
        return new Sde(drift, diffusion, Interpretation.STRATONOVICH);
    }

    /** With a diffusion that does not depend on the state, so that both senses are one. */
    public static Sde additive(Rate drift, Diffusion diffusion) {
        return new Sde(drift, diffusion, Interpretation.ADDITIVE);
    }
}
