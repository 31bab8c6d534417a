package dev.eddy.ode.stochastic;

import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;

/**
 * A scheme that predicts with drift and diffusion at the beginning of a step, and corrects each of them by what it is at the end:
 *
 * <pre>
 *   x̂  = x + h f(t, x) + g(t, x) ΔW
 *   x' = x + h ((1 − a) f(t, x) + a f(t + h, x̂)) + ((1 − b) g(t, x) + b g(t + h, x̂)) ΔW
 * </pre>
 *
 * Both ends see the same ΔW, which begins at the state before it. Strong orders hold where each element has noise of its own;
 * where noises do not commute they are ½.
 *
 * @param interpretation the sense that it converges to: that of Itô for b = 0, that of Stratonovich for b = ½
 * @param driftAtEnd a
 * @param diffusionAtEnd b
 */
public record StochasticScheme(
        String name,
        Interpretation interpretation,
        double strongOrder,
        double strongOrderOfAdditive,
        double weakOrder,
        double driftAtEnd,
        double diffusionAtEnd)
        implements SdeMethod {
    /** x' = x + h f(t, x) + g(t, x) ΔW (Maruyama 1955). */
    public static final StochasticScheme EULER_MARUYAMA =
            new StochasticScheme("Euler-Maruyama", Interpretation.ITO, 0.5, 1, 1, 0, 0);

    /** The drift is the mean of both ends (Kloeden and Platen 1992, 15.5); without noise it is Heun's method. */
    public static final StochasticScheme PREDICTOR_CORRECTOR =
            new StochasticScheme("predictor-corrector", Interpretation.ITO, 0.5, 1, 1, 0.5, 0);

    /** Drift and diffusion are the means of both ends (Rümelin 1982), for equations in the sense of Stratonovich. */
    public static final StochasticScheme STOCHASTIC_HEUN =
            new StochasticScheme("stochastic-Heun", Interpretation.STRATONOVICH, 1, 1, 1, 0.5, 0.5);

    public StochasticScheme {
        Check.that(
                driftAtEnd >= 0 && driftAtEnd <= 1 && (diffusionAtEnd == 0 || diffusionAtEnd == 0.5),
                "%s: the drift at the end has a weight from 0 to 1 and the diffusion one of 0 (Itô) or 0.5"
                        + " (Stratonovich), got %s and %s",
                name,
                driftAtEnd,
                diffusionAtEnd);
    }

    @Override
    public int evaluations() {
        return driftAtEnd == 0 ? 1 : 2;
    }

    @Override
    public Tensor step(Sde sde, TimeStep step, Tensor state, Tensor noise) {
        Time from = step.from();
        Time to = step.to();
        Tensor drift = sde.drift().at(from, state);
        Tensor random = sde.diffusion().times(from, state, noise);
        Tensor predicted = step.advance(state, 1, drift).plus(random);
        if (driftAtEnd == 0 && diffusionAtEnd == 0) {
            return predicted;
        }
        if (driftAtEnd != 0) {
            drift = mean(drift, sde.drift().at(to, predicted), driftAtEnd);
        }
        if (diffusionAtEnd != 0) {
            random = mean(random, sde.diffusion().times(to, predicted, noise), diffusionAtEnd);
        }
        return step.advance(state, 1, drift).plus(random);
    }

    private static Tensor mean(Tensor before, Tensor after, double weight) {
        return before.times(1 - weight).plus(weight, after);
    }
}
