package dev.eddy.generative.steer;

import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepState;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * Leads samples to states of a low cost, without a gradient through the field (Patel et al. 2025, FlowChef): with the velocity held
 * fixed, the state and where it would end have the same derivative, so that
 *
 * <pre>  x ← x − gain · ∇cost(x̂₁) ,   x̂₁ = E[x₁ | x] as the velocity says it </pre>
 *
 * before every step but the last one, which then goes on with the same velocity. Of a measurement the gradient is Aᵀ(A x̂₁ − y), and gains
 * are relative to 1/‖A‖² ({@link Measurement#squaredNorm}); those above 0.3 for a hundred steps, or more steps with the same gain, may run
 * away.
 *
 * @param gain 0 changes nothing
 * @param inner changes before each step
 */
public record Steering(SteeringCost cost, double gain, int inner) implements StepHook {
    public Steering {
        Check.that(gain >= 0 && Double.isFinite(gain), "a gain is 0 or more, got %s", gain);
        Check.that(inner >= 1, "at least 1 change before each step, got %d", inner);
    }

    /** One change before each step. */
    public Steering(SteeringCost cost, double gain) {
        this(cost, gain, 1);
    }

    /**
     * To states that fit a measurement.
     *
     * @param observed y, of the batch or with a leading 1
     */
    public Steering(Measurement measurement, Tensor observed, double gain) {
        this(SteeringCost.misfit(measurement, observed), gain, 1);
    }

    @Override
    public Tensor before(StepState state) {
        if (gain == 0 || state.index() == state.steps() - 1) {
            return state.x();
        }
        StepState at = state;
        for (int i = 0; i < inner; i++) {
            at = at.with(at.x().plus(-gain, cost.gradient(at.data())));
        }
        return at.x();
    }
}
