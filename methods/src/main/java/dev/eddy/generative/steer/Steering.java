package dev.eddy.generative.steer;

import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepState;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * Leads samples to states that fit a measurement, without a gradient through the field (Patel et al. 2025): with the velocity held fixed,
 * the state and where it would end have the same derivative, so that
 *
 * <pre>  x ← x − gain · Aᵀ(A x̂₁ − y) ,   x̂₁ = E[x₁ | x] as the velocity says it </pre>
 *
 * before every step but the last one, which then goes on with the same velocity. Gains above 0.3 for a hundred steps, or more steps with
 * the same gain, may run away.
 *
 * @param observed y, of the batch or with a leading 1
 * @param gain 0 changes nothing
 * @param inner changes before each step
 */
public record Steering(Measurement measurement, Tensor observed, double gain, int inner) implements StepHook {
    public Steering {
        Check.that(gain >= 0 && Double.isFinite(gain), "a gain is 0 or more, got %s", gain);
        Check.that(inner >= 1, "at least 1 change before each step, got %d", inner);
    }

    public Steering(Measurement measurement, Tensor observed, double gain) {
        this(measurement, observed, gain, 1);
    }

    @Override
    public Tensor before(StepState state) {
        if (gain == 0 || state.index() == state.steps() - 1) {
            return state.x();
        }
        StepState at = state;
        for (int i = 0; i < inner; i++) {
            at = at.with(at.x().plus(-gain, measurement.misfitGradient(at.data(), observed)));
        }
        return at.x();
    }
}
