package dev.eddy.ode.stochastic;

import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;

/** A scheme that goes one step of a given length with a given increment of the noise. */
public interface SdeMethod {
    /** As tables call it. */
    String name();

    /** The sense of the integral that it converges to; {@link Interpretation#ADDITIVE} noise suits all. */
    Interpretation interpretation();

    /** How the error of single paths falls with the step, where each element of the state has noise of its own. */
    double strongOrder();

    /** The same where the noise does not depend on the state. */
    double strongOrderOfAdditive();

    /** How the error of averages falls with the step. */
    double weakOrder();

    /** Evaluations of the drift in a step. */
    int evaluations();

    /**
     * One step.
     *
     * @param state {@code [batch, …]}
     * @param noise ΔW over the step
     */
    Tensor step(Sde sde, TimeStep step, Tensor state, Tensor noise);
}
