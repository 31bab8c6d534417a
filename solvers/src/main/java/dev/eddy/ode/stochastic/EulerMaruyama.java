package dev.eddy.ode.stochastic;

import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;

/** x' = x + h f(t, x) + g(t, x) ΔW (Maruyama 1955). */
public record EulerMaruyama() implements SdeMethod {
    @Override
    public String name() {
        return "Euler-Maruyama";
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
        return 1;
    }

    @Override
    public Tensor step(Sde sde, TimeStep step, Tensor state, Tensor noise) {
        Time from = step.from();
        return step.advance(state, 1, sde.drift().at(from, state))
                .plus(sde.diffusion().times(from, state, noise));
    }
}
