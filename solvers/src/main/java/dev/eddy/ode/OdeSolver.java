package dev.eddy.ode;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Solves dx/dt = f(t, x) for a batch from the first time of a grid, through all others, to the last one: {@link FixedSteps} or
 * {@link AdaptiveSteps}. Times may fall. Differentiable with respect to the first state and to all that the rate depends on, with
 * the lengths of steps held fixed.
 */
public sealed interface OdeSolver permits FixedSteps, AdaptiveSteps {
    /**
     * The states at all times of a grid. Where recording is on, gradients go through every operation of the steps.
     *
     * @param initial {@code [batch, …]} at the first time
     */
    OdeSolution solve(Rate rate, Tensor initial, TimeGrid times);

    /** The steps that it takes from here. To be taken again with {@link StepPlan#states}, for other states or rates too. */
    StepPlan plan(Rate rate, Tensor initial, TimeGrid times);

    /**
     * The states at all times with gradients by the discrete adjoint: of the steps, only as many states are kept as a checkpoint
     * schedule says, and every step is recorded again when the backward sweep comes there. Adaptive steps are found first, and then
     * taken once more.
     *
     * @param rate makes the rate from its parameters: gradients reach nothing else that it depends on
     * @param meter where kept states and steps are counted
     */
    default OdeSolution solve(
            Function<List<Tensor>, Rate> rate,
            List<Tensor> parameters,
            Tensor initial,
            TimeGrid times,
            Checkpointing checkpointing,
            TapeMeter meter) {
        StepPlan plan;
        try (NoGrad off = NoGrad.open()) {
            plan = plan(rate.apply(parameters), initial, times);
        }
        Tensor states = plan.states(rate, parameters, initial, checkpointing, meter);
        return this instanceof FixedSteps fixed
                ? OdeSolution.ofFixedSteps(states, fixed.substeps(), plan.evaluations())
                : new OdeSolution(states, plan.samples(), plan.evaluations());
    }
}
