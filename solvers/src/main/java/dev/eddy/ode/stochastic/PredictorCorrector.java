package dev.eddy.ode.stochastic;

import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;

/**
 * A step of {@link EulerMaruyama} as the prediction, and the drift as the mean of both ends (Kloeden and Platen 1992, 15.5):
 *
 * <pre>
 *   x̂ = x + h f(t, x) + g(t, x) ΔW ,   x' = x + h/2 (f(t, x) + f(t + h, x̂)) + g(t, x) ΔW
 * </pre>
 *
 * Without noise it is Heun's method.
 */
public record PredictorCorrector() implements SdeMethod {
    @Override
    public String name() {
        return "predictor-corrector";
    }

    @Override
    public Interpretation interpretation() {
        return Interpretation.ITO;
    }

    @Override
    public double strongOrder() {
        return 0.5;
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
        Tensor drift = sde.drift().at(from, state);
        Tensor random = sde.diffusion().times(from, state, noise);
        Tensor predicted = step.advance(state, 1, drift).plus(random);
        Tensor both = drift.plus(sde.drift().at(step.to(), predicted));
        return step.advance(state, 0.5, both).plus(random);
    }
}
