package dev.eddy.ode;

import dev.eddy.tensor.Tensor;

/** The right-hand side f of dx/dt = f(t, x). Samples of a batch do not know of each other. */
@FunctionalInterface
public interface Rate {
    /**
     * @param state {@code [batch, …]} of any shape
     * @return of the same shape
     */
    Tensor at(Time time, Tensor state);
}
