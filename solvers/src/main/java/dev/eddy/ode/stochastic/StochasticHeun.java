package dev.eddy.ode.stochastic;

import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;

/**
 * Heun's method with drift and diffusion as the means of both ends (Rümelin 1982), for equations in the sense of Stratonovich:
 *
 * <pre>
 *   x̂ = x + h f(t, x) + g(t, x) ΔW ,   x' = x + h/2 (f(t, x) + f(t + h, x̂)) + ½ (g(t, x) + g(t + h, x̂)) ΔW
 * </pre>
 *
 * Both ends see the same ΔW, which begins at the state before it. Its strong order is 1 where each element has noise of its own,
 * and ½ where noises do not commute.
 */
public record StochasticHeun() implements SdeMethod {
    @Override
    public String name() {
        return "stochastic-Heun";
    }

    @Override
    public Interpretation interpretation() {
        return Interpretation.STRATONOVICH;
    }

    @Override
    public double strongOrder() {
        return 1;
    }

    @Override
    public double strongOrderOfAdditive() {
        return 1;
    }

    @Override
    public double weakOrder() {
        return 1;
    }

    @Override
    public int evaluations() {
        return 2;
    }

    @Override
    public Tensor step(Sde sde, TimeStep step, Tensor state, Tensor noise) {
        Time from = step.from();
        Time to = step.to();
        Tensor drift = sde.drift().at(from, state);
        Tensor random = sde.diffusion().times(from, state, noise);
        Tensor predicted = step.advance(state, 1, drift).plus(random);
        Tensor drifts = drift.plus(sde.drift().at(to, predicted));
        Tensor randoms = random.plus(sde.diffusion().times(to, predicted, noise));
        return step.advance(state, 0.5, drifts).plus(0.5, randoms);
    }
}
